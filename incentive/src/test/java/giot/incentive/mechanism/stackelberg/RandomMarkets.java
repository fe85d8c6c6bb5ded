package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
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

    private static Doubles numbers(RandomGenerator random, int count, double low, double high) {
        return Doubles.of(random.doubles(count, low, high).toArray());
    }
}
