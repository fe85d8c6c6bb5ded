package giot.incentive.designer.problem;

import giot.incentive.mechanism.stackelberg.BandwidthMarket;
import giot.incentive.mechanism.stackelberg.DataMarket;
import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.incentive.mechanism.stackelberg.StackelbergState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A market as features. Followers stand in the order of the price at which they start (data,
/// freshness) or stop (bandwidth) to trade, so that renumbering them changes nothing; prices are
/// shares of the highest one that makes sense.
public final class StackelbergEncoding implements StateEncoding<StackelbergState> {

    private static final String MECHANISM = "stackelberg";
    private static final int DATA_PER_FOLLOWER = 5;
    private static final int BANDWIDTH_PER_FOLLOWER = 3;
    private static final int DATA_COMMON = 2;
    private static final int BANDWIDTH_COMMON = 4;
    private static final int FRESHNESS_PER_TYPE = 3;
    private static final int FRESHNESS_COMMON = 3;

    @Override
    public ProblemSignature signature(StackelbergState state) {
        return new ProblemSignature(MECHANISM, state.market(), state.followerCount());
    }

    @Override
    public int featureLength(ProblemSignature signature) {
        return switch (signature.variant()) {
            case "data" -> DATA_PER_FOLLOWER * signature.size() + DATA_COMMON;
            case "bandwidth" -> BANDWIDTH_PER_FOLLOWER * signature.size() + BANDWIDTH_COMMON;
            case "freshness" -> FRESHNESS_PER_TYPE * signature.size() + FRESHNESS_COMMON;
            default ->
                    throw new IllegalArgumentException(
                            "variant = "
                                    + signature.variant()
                                    + " is no market: use data, bandwidth or freshness");
        };
    }

    @Override
    public int rawLength(ProblemSignature signature) {
        return 1;
    }

    @Override
    public float[] features(StackelbergState state) {
        return switch (state) {
            case DataMarket data -> dataFeatures(data);
            case BandwidthMarket bandwidth -> bandwidthFeatures(bandwidth);
            case FreshnessMarket freshness -> freshnessFeatures(freshness);
        };
    }

    private float[] dataFeatures(DataMarket market) {
        Features features = new Features(featureLength(signature(market)));
        double highest = market.highestPrice();
        int[] order = order(market.followerCount(), i -> market.linearCosts().get(i));
        for (int i : order) {
            double quadratic = market.quadraticCosts().get(i);
            double capacity = market.capacities().get(i);
            features.add(market.linearCosts().get(i) / highest);
            features.add(Math.log(quadratic));
            features.add(Math.log(capacity));
            features.add(Math.log(market.qualities().get(i)));
            features.add((market.linearCosts().get(i) + 2 * quadratic * capacity) / highest);
        }
        features.add(Math.log(market.lambda()));
        features.add(Math.log(highest));
        return features.values();
    }

    private float[] bandwidthFeatures(BandwidthMarket market) {
        Features features = new Features(featureLength(signature(market)));
        double highest = market.highestPrice();
        double lowest = market.lowestPrice();
        int[] order =
                order(
                        market.followerCount(),
                        i -> -market.weights().get(i) * market.gains().get(i));
        for (int i : order) {
            double weight = market.weights().get(i);
            double gain = market.gains().get(i);
            features.add(Math.log(weight));
            features.add(Math.log(gain));
            features.add(weight * gain / highest);
        }
        features.add(Math.log(market.unitCost()));
        features.add(Math.log(market.bandwidth()));
        features.add(Math.log(highest));
        features.add(lowest / highest);
        return features.values();
    }

    private float[] freshnessFeatures(FreshnessMarket market) {
        Features features = new Features(featureLength(signature(market)));
        double highest = market.highestPrice();
        int[] order = order(market.followerCount(), n -> market.effortPrices().get(n));
        double share = 0;
        for (int n : order) {
            share += market.probabilities().get(n);
            features.add(market.probabilities().get(n));
            features.add(share);
            features.add(Math.log(market.a2() * market.b2() / market.effortPrices().get(n)));
        }
        features.add(Math.log(market.maxLatencySeconds() / market.minLatencySeconds()));
        features.add(Math.log(highest * market.maxLatencySeconds() / market.a2()));
        features.add(market.b2());
        return features.values();
    }

    private static int[] order(int count, java.util.function.IntToDoubleFunction key) {
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble(key::applyAsDouble))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// A vector that is filled from the front.
    private static final class Features {
        private final float[] values;
        private int filled;

        private Features(int length) {
            values = new float[length];
        }

        private void add(double value) {
            values[filled++] = (float) value;
        }

        private float[] values() {
            return Arrays.copyOf(values, filled);
        }
    }
}
