package giot.device.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioClockTest {
    private final List<Long> naps = new ArrayList<>();
    private long realNanos = -5_000_000_000L;

    @Test
    void runsFasterThanRealTimeFromItsStart() {
        ScenarioClock clock = clock(20, 300);
        assertThat(clock.scenarioSeconds()).isEqualTo(300);

        realNanos += 1_500_000_000L;

        assertThat(clock.scenarioSeconds()).isEqualTo(330);
        assertThat(clock.speed()).isEqualTo(20);
    }

    @Test
    void countsRealMillisecondsRoundedUp() {
        ScenarioClock clock = clock(20, 0);

        assertThat(clock.realMillisUntil(60)).isEqualTo(3000);
        assertThat(clock.realMillisUntil(0.001)).isEqualTo(1);
        assertThat(clock.realDuration(60)).isEqualTo(Duration.ofSeconds(3));
        realNanos += 3_000_000_000L;
        assertThat(clock.realMillisUntil(60)).isZero();
        assertThat(clock.realMillisUntil(10)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void neverWakesTooEarly(long seed) throws InterruptedException {
        Random random = new Random(seed);
        ScenarioClock clock = clock(0.1 + 100 * random.nextDouble(), 1000 * random.nextDouble());
        double second = clock.scenarioSeconds();
        for (int i = 0; i < 200; i++) {
            second += 10 * random.nextDouble();
            clock.sleepUntil(second);
            assertThat(clock.scenarioSeconds())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(second)
                    .isCloseTo(second, within(1e-3));
        }
    }

    @Test
    void sleepsAgainWhenWokenEarly() throws InterruptedException {
        ScenarioClock clock =
                new ScenarioClock(
                        () -> realNanos,
                        nanos -> {
                            naps.add(nanos);
                            realNanos += Math.min(nanos, 400_000_000L);
                        },
                        10,
                        0);

        clock.sleepUntil(10);

        assertThat(naps).containsExactly(1_000_000_000L, 600_000_000L, 200_000_000L);
    }

    @Test
    void doesNotSleepForThePast() throws InterruptedException {
        clock(10, 50).sleepUntil(50);

        assertThat(naps).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesImpossibleSpeeds(double speed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock(speed, 0))
                .withMessageContaining("speed " + speed);
    }

    private ScenarioClock clock(double speed, double startSecond) {
        return new ScenarioClock(
                () -> realNanos,
                nanos -> {
                    naps.add(nanos);
                    realNanos += nanos;
                },
                speed,
                startSecond);
    }
}
