package giot.app.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticTimeTest {

    private long real = -7_000;
    private final ElasticTime time = new ElasticTime(() -> real);

    @Test
    void standsUntilItIsLet() {
        real += 1_000;
        assertThat(time.getAsLong()).isZero();

        time.flowUntil(500, Long.MAX_VALUE / 2);
        real += 200;

        assertThat(time.getAsLong()).isEqualTo(200);
    }

    @Test
    void whatPassesAtTheLimitIsNoTime() {
        time.flowUntil(500, Long.MAX_VALUE / 2);
        real += 10_000;
        assertThat(time.getAsLong()).isEqualTo(500);

        assertThat(time.flowUntil(900, Long.MAX_VALUE / 2)).isEqualTo(9_500);
        real += 100;

        assertThat(time.getAsLong()).isEqualTo(600);
    }

    @Test
    void standsByItselfWhenNobodyLooksAfterIt() {
        time.flowUntil(1_000_000, 20);
        real += 5_000;

        assertThat(time.getAsLong()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverGoesBackNorPastItsLimitAndAccountsForEveryMoment(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long start = real;
        long before = 0;
        long stood = 0;
        for (int i = 0; i < 10_000; i++) {
            real += random.nextLong(50);
            before = time.getAsLong();
            long limit = random.nextLong(real - start + 100);
            stood += time.flowUntil(limit, 1 + random.nextLong(40));
            real += random.nextLong(50);
            long now = time.getAsLong();
            assertThat(now).as("seed %d", seed).isBetween(before, Math.max(before, limit));
            before = now;
        }
        stood += time.flowUntil(0, 0);
        assertThat(before + stood).as("seed %d", seed).isEqualTo(real - start);
    }
}
