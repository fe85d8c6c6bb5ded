package giot.app.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.app.cli.RunFailure;
import giot.device.clock.Awaited;
import giot.device.clock.Expectation;
import giot.device.clock.Expectations;
import giot.device.clock.ScenarioClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A clock at 1,000 scenario seconds a second, with an edge in hand.
@Timeout(30)
class ElasticPaceTest {

    private static final double SPEED = 1000;

    private final ElasticTime time = new ElasticTime(System::nanoTime);
    private final Expectations expectations = new Expectations();
    private final ScenarioClock clock =
            new ScenarioClock(time, ElasticTime::sleep, SPEED, 0, expectations);
    private final EdgeInHand edge = new EdgeInHand();
    private final List<Long> lost = new CopyOnWriteArrayList<>();
    private final ElasticPace pace = new ElasticPace(time, clock, expectations, edge, lost::add);
    private final ExecutorService rounds = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        pace.close();
        rounds.shutdownNow();
    }

    @Test
    void timeNeverPassesWhatIsExpected() throws Exception {
        Expectation receipt = clock.expect(Awaited.MESSAGES, 10, 30);
        Future<?> round = atRound(60);

        awaitSecond(30);
        assertThat(clock.scenarioSeconds()).isEqualTo(30);
        assertThat(round.isDone()).isFalse();
        receipt.met();

        round.get();
        assertThat(clock.scenarioSeconds()).isEqualTo(60);
    }

    @Test
    void aRoundBeginsWhenAllThatCameBeforeIsDone() throws Exception {
        Expectation answer = clock.expect(Awaited.MESSAGES, 59, 1_000);
        edge.busy = Awaited.EDGE;
        edge.learning = true;
        Future<?> round = atRound(60);

        awaitSecond(60);
        answer.met();
        edge.busy = null;
        assertThat(round.isDone()).isFalse();
        edge.learning = false;

        round.get();
        assertThat(clock.scenarioSeconds()).isEqualTo(60);
    }

    @Test
    void whatBeginsLaterDoesNotKeepARoundWaiting() throws Exception {
        clock.expect(Awaited.DEVICES, 61, 62);

        atRound(60).get();

        assertThat(clock.scenarioSeconds()).isEqualTo(60);
    }

    @Test
    void waitsForTheLedgerAndSaysSo() throws Exception {
        edge.hold = new Awaiting.Hold(Awaited.LEDGER, 20);
        Future<?> round = atRound(60);
        awaitSecond(20);
        while (pace.pacing().stoodSeconds().getOrDefault("ledger", 0.0) < 0.05) {
            Thread.onSpinWait();
        }
        assertThat(clock.scenarioSeconds()).isEqualTo(20);
        edge.hold = null;

        round.get();
        assertThat(pace.pacing().effectiveSpeed()).isPositive().isLessThan(SPEED);
        assertThat(lost).isEmpty();
    }

    @Test
    void standsFromTheMomentItIsStopped() throws Exception {
        atRound(60).get();
        Future<?> never = rounds.submit(() -> arrive(1e9));
        awaitSecond(70);
        pace.stop();
        pace.awaitStopped();

        double stopped = clock.scenarioSeconds();
        assertThat(never.isDone()).isFalse();
        assertThat(clock.scenarioSeconds()).isEqualTo(stopped);
    }

    @Test
    void endsTheWaitWhenTheEdgeCannotGoOn() {
        edge.busy = Awaited.LEDGER;
        Future<?> round = atRound(60);
        edge.failure = "the ledger's log is damaged";

        assertThatThrownBy(round::get).hasMessageContaining("the ledger's log is damaged");
    }

    private Future<?> atRound(double second) {
        return rounds.submit(() -> {
            pace.start();
            return arrive(second);
        });
    }

    private Object arrive(double second) throws Exception {
        pace.arrive(second);
        return second;
    }

    private void awaitSecond(double second) {
        while (clock.scenarioSeconds() < second) {
            Thread.onSpinWait();
        }
    }

    private static final class EdgeInHand implements ElasticPace.Partner {

        volatile @Nullable Awaited busy;
        volatile Awaiting.@Nullable Hold hold;
        volatile @Nullable String failure;
        volatile boolean learning;

        @Override
        public Awaiting awaiting() {
            return new Awaiting() {
                @Override
                public Optional<Hold> next() {
                    return Optional.ofNullable(hold);
                }

                @Override
                public Optional<Awaited> busyAt(double second) {
                    return second > 0 ? Optional.ofNullable(busy) : Optional.empty();
                }
            };
        }

        @Override
        public boolean isLearning() {
            return learning;
        }

        @Override
        public void requireSound() throws RunFailure {
            String line = failure;
            if (line != null) {
                throw new RunFailure(line);
            }
        }
    }
}
