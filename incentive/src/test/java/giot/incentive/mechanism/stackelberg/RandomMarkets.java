package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Random markets for tests.
final class RandomMarkets {

    private RandomMarkets() {}

    static DataMarket data(RandomGenerator random, int maxFollowers) {
        int count = random.nextInt(1, maxFollowers + 1);
        return new DataMarket(
                random.nextDouble(5, 300),
                numbers(random, count, 0.1, 3),
                numbers(random, count, 0.05, 5),
                numbers(random, count, 0, 4),
                numbers(random, count, 0.2, 20));
    }

    static BandwidthMarket bandwidth(RandomGenerator random, int maxFollowers) {
        int count = random.nextInt(1, maxFollowers + 1);
        return new BandwidthMarket(
                random.nextDouble(0.05, 6),
                random.nextDouble(1, 60),
                numbers(random, count, 1, 20),
                numbers(random, count, 0.1, 3));
    }

    static FreshnessMarket freshness(RandomGenerator random, int maxFollowers) {
        int count = random.nextInt(1, maxFollowers + 1);
        double[] shares = random.doubles(count).map(u -> -Math.log(1 - u)).toArray();
        double sum = Arrays.stream(shares).sum();
        double[] exponents = {1, 1.5, 2};
        return new FreshnessMarket(
                150,
                random.nextBoolean() ? 1 : 30,
                random.nextDouble(2, 40),
                exponents[random.nextInt(3)],
                Doubles.of(Arrays.stream(shares).map(share -> share / sum).toArray()),
                numbers(random, count, 0.1, 10));
    }

    private static Doubles numbers(RandomGenerator random, int count, double low, double high) {
        return Doubles.of(random.doubles(count, low, high).toArray());
    }
}
