package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.SettlementNotice;
import giot.edge.round.BreakableStore.Break;
import giot.edge.round.BreakableStore.Death;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The edge dies after every possible number of stored groups, and at random again and again. Every
/// contract with a receipt is settled exactly once all the same.
class CrashTest {

    private static final int SENSORS = 3;
    private static final int ROUNDS = 2;
    private static final int TICK_SECONDS = 5;
    private static final int LAST_SECOND = 660;
    @TempDir private Path folder;

    @Test
    void survivesDeathAfterEveryStoredGroup() {
        sweep(1, Break.DIES_AFTER);
    }

    @Test
    void survivesDeathBeforeEveryStoredGroup() {
        sweep(2, Break.DIES_BEFORE);
    }

    /// The store is closed and opened again, too.
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void survivesOneDeathAfterTheOther(long seed) {
        Random random = new Random(seed);
        Break how = random.nextBoolean() ? Break.DIES_AFTER : Break.DIES_BEFORE;
        String label = "seed %d, %s again and again".formatted(seed, how);
        LongUnaryOperator deaths = life -> life > 6 ? Long.MAX_VALUE : 1 + random.nextInt(7);
        play(new EdgeLab(folder), seed, how, deaths, label);
    }

    private void sweep(long seed, Break how) {
        String undisturbed = "seed %d, calm".formatted(seed);
        Ending calm =
                play(
                        new EdgeLab(folder.resolve("calm")),
                        seed,
                        how,
                        life -> Long.MAX_VALUE,
                        undisturbed);
        assertThat(calm.settled()).as("contracts settled without a crash").isNotEmpty();
        assertThat(calm.settled().values())
                .extracting(Contract.Settled::reason)
                .contains(Reason.PAID);
        int same = 0;
        for (long commit = 1; commit <= calm.commits(); commit++) {
            long at = commit;
            String label = "seed %d, %s commit %d".formatted(seed, how, commit);
            LongUnaryOperator once = life -> life == 1 ? at : Long.MAX_VALUE;
            Ending ending =
                    play(new EdgeLab(folder.resolve("crash-" + at)), seed, how, once, label);
            if (ending.settled().keySet().equals(calm.settled().keySet())) {
                same++;
                assertThat(ending.outcomes()).as(label).isEqualTo(calm.outcomes());
                assertThat(ending.money().paid()).as(label).isEqualTo(calm.money().paid());
            }
        }
        // A crash between offer and acceptance costs contracts, since nobody is offered twice.
        assertThat(same)
                .as("of %d crashes as if there was none", calm.commits())
                .isGreaterThan((int) calm.commits() / 2);
    }

    /// One morning to its end.
    ///
    /// @param deaths for each life of the edge from 1 on, the commit at which it dies
    private static Ending play(
            EdgeLab opened, long seed, Break how, LongUnaryOperator deaths, String label) {
        try (EdgeLab lab = opened) {
            Lives lives = new Lives(lab, how, deaths);
            lives.begin();
            List<PlayedSensor> sensors = sensors(lab, seed);
            lives.sensors = sensors;
            lives.joinAll();
            for (int second = 0;
                    second < 60 * ROUNDS || (second <= LAST_SECOND && !isOver(lab, sensors));
                    second += TICK_SECONDS) {
                lives.tick(second);
            }
            assertThat(lab.edge.idle()).as("%s: nothing open at the end", label).isTrue();
            lab.assertStoredAsKnown();
            check(lab, sensors, label);
            return Ending.of(lab, lives.commits + lab.store.commits());
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(label, e);
        }
    }

    /// As new: faster than another store.
    private static boolean isOver(EdgeLab lab, List<PlayedSensor> sensors) {
        return lab.edge.idle() && sensors.stream().noneMatch(PlayedSensor::isWaiting);
    }

    private static List<PlayedSensor> sensors(EdgeLab lab, long seed) {
        List<PlayedSensor> sensors = new ArrayList<>();
        for (int i = 0; i < SENSORS; i++) {
            sensors.add(new PlayedSensor(lab.device(i + 1), seed));
        }
        return sensors;
    }

    private static void check(EdgeLab lab, List<PlayedSensor> sensors, String label) {
        Money money = lab.ledger.money();
        assertThat(lab.ledger.wrongSums()).as(label).isEmpty();
        assertThat(money.escrowed()).as(label).isZero();
        assertThat(money.deposited()).as(label).isEqualTo(money.balance() + money.paid());
        Map<Id, Integer> settlements = new HashMap<>();
        lab.decided(Settle.class).stream()
                .filter(d -> d.result() == Result.APPLIED)
                .flatMap(d -> ((Settle) d.transaction()).leaves().stream())
                .map(Leaf::contract)
                .forEach(id -> settlements.merge(id, 1, Integer::sum));
        assertThat(settlements.values()).as(label).allMatch(times -> times == 1);
        for (PlayedSensor sensor : sensors) {
            assertThat(sensor.contradictions).as(label).isEmpty();
            sensor.receipts.keySet().forEach(id -> checkReceipted(lab, sensor, id, label));
            assertThat(lab.edge.reputation(sensor.device.name()))
                    .as("%s: reputation of %s", label, sensor.device.name())
                    .isEqualTo(lab.ledger.reputationNow(sensor.device.key().publicKey()));
        }
    }

    private static void checkReceipted(EdgeLab lab, PlayedSensor sensor, Id id, String label) {
        ContractRecord stored = lab.store.contract(id).orElseThrow();
        Contract.Settled settled =
                lab.ledger
                        .contract(id)
                        .flatMap(Contract::settlement)
                        .orElseThrow(() ->
                                new AssertionError(
                                        label + ": " + id + " has a receipt, no settlement"));
        boolean paid = settled.reason() == Reason.PAID;
        assertThat(settled.amountMicro())
                .as(label)
                .isEqualTo(paid ? stored.acceptance().rewardMicro() : 0);
        assertThat(stored.status()).as(label).isEqualTo(ContractStatus.SETTLED);
        assertThat(stored.settlement().orElseThrow().amountMicro())
                .as(label)
                .isEqualTo(settled.amountMicro());
        SettlementNotice notice = sensor.notices.get(id);
        if (notice != null) {
            assertThat(notice.amountMicro()).as(label).isEqualTo(settled.amountMicro());
        }
    }

    /// The edge's lives: each ends at its commit, and the next takes up.
    private static final class Lives {
        private final EdgeLab lab;
        private final Break how;
        private final LongUnaryOperator deaths;
        private List<PlayedSensor> sensors = List.of();
        private int life = 1;
        private long commits;

        Lives(EdgeLab lab, Break how, LongUnaryOperator deaths) {
            this.lab = lab;
            this.how = how;
            this.deaths = deaths;
        }

        void begin() {
            lab.store.breakAt(deaths.applyAsLong(life), how);
            try {
                lab.edge.start(lab.settings.depositMicro());
            } catch (Death died) {
                revive();
            }
            settle();
        }

        void joinAll() {
            for (PlayedSensor sensor : sensors) {
                lab.say(sensor.device, sensor.device.join());
                settle();
            }
        }

        void tick(int second) {
            lab.time.moveTo(second);
            if (second % 60 == 0) {
                lab.edge.roundDue(second / 60, second < 60 * ROUNDS);
                settle();
            }
            for (PlayedSensor sensor : sensors) {
                if (sensor.act(lab)) {
                    settle();
                }
            }
        }

        /// Waits for the loop; when it died, another one begins and every sensor joins again.
        void settle() {
            while (!lab.settles()) {
                assertThat(lab.edge.failure().exceptionNow()).isInstanceOf(Death.class);
                revive();
                for (PlayedSensor sensor : sensors) {
                    sensor.reconnected();
                    lab.say(sensor.device, sensor.device.join());
                }
            }
        }

        private void revive() {
            while (true) {
                commits += lab.store.commits();
                life++;
                try {
                    lab.restart(store -> store.breakAt(deaths.applyAsLong(life), how));
                    return;
                } catch (Death diedAtStart) {
                    assertThat(diedAtStart).hasMessageContaining("commit");
                }
            }
        }
    }

    /// How a morning ended.
    private record Ending(Map<Id, Contract.Settled> settled, Money money, long commits) {

        static Ending of(EdgeLab lab, long commits) {
            Map<Id, Contract.Settled> settled = new HashMap<>();
            for (Id id : lab.ledger.contracts()) {
                lab.ledger
                        .contract(id)
                        .flatMap(Contract::settlement)
                        .ifPresent(s -> settled.put(id, s));
            }
            return new Ending(settled, lab.ledger.money(), commits);
        }

        /// Amount and reason by contract.
        Map<Id, String> outcomes() {
            Map<Id, String> outcomes = new HashMap<>();
            settled.forEach((id, s) -> outcomes.put(id, s.amountMicro() + " " + s.reason()));
            return outcomes;
        }
    }
}
