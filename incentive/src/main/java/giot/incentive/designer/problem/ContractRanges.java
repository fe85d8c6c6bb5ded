package giot.incentive.designer.problem;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.terms.CostModel;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Where contract states come from. Each quantity is independent of the others.
///
/// @param types how theta is drawn
/// @param concentration of the Dirichlet distribution of Q; 1 is uniform on the simplex
/// @param leastProbability least entry of Q
/// @param users M
/// @param maxLatencySeconds Lmax
/// @param minLatencySeconds Lmin
/// @param a1 weight of quality, tokens
/// @param a2 weight of latency, tokens
/// @param b2 exponent of latency
/// @param unitCost cost of one unit of effort (type-free)
public record ContractRanges(
        Types types,
        Range concentration,
        double leastProbability,
        Range users,
        Range maxLatencySeconds,
        Range minLatencySeconds,
        Range a1,
        Range a2,
        Range b2,
        Range unitCost) {

    /// How the types of one state are drawn.
    public enum Types {
        /// Half of them U(10, 100), half U(100, 200) (an odd one U(10, 200)), sorted: for two types
        /// the paper's distribution.
        PAPER,
        /// Half of the states: the paper's. The other half: whole numbers from a random part of
        /// [10, 200], sorted, as an edge estimates them when its devices are alike or far apart. In
        /// a quarter of all states only some of the types are drawn, and the highest is split into
        /// the rest, nearly alike, as a policy is shown states with fewer types.
        ESTIMATED
    }

    /// The paper's case study (Wen et al., section IV) with any number of types.
    public static ContractRanges paper() {
        return new ContractRanges(
                Types.PAPER,
                Range.of(1),
                0,
                Range.of(20),
                Range.of(150),
                Range.of(1),
                Range.of(15),
                Range.of(10),
                Range.of(1),
                Range.of(100));
    }

    /// Networks that change: the paper's types, everything else drawn anew for each state.
    public static ContractRanges wide() {
        return new ContractRanges(
                Types.PAPER,
                new Range(0.5, 4),
                0,
                new Range(1, 100),
                new Range(60, 300),
                new Range(1, 20),
                new Range(5, 30),
                new Range(4, 30),
                new Range(1, 2),
                new Range(50, 200));
    }

    /// What an edge server sees, whatever its operator has configured: types as estimated,
    /// probabilities from even to rare, latencies from none to such that leave time to collect.
    public static ContractRanges edge() {
        return new ContractRanges(
                Types.ESTIMATED,
                Range.logarithmic(1, 30),
                1e-3,
                new Range(1, 200),
                new Range(100, 300),
                Range.logarithmic(1, 40),
                new Range(5, 30),
                new Range(5, 20),
                Range.of(1),
                new Range(60, 160));
    }

    /// A state with `count` types.
    ContractState sample(RandomGenerator random, CostModel cost, int count) {
        double[] probabilities =
                Draw.dirichlet(random, count, concentration.sample(random), leastProbability);
        double[] theta = sampleTypes(random, count);
        if (types == Types.ESTIMATED && random.nextInt(4) == 0) {
            split(theta, probabilities, random.nextInt(count));
        }
        return new ContractState(
                (int) users.sample(random),
                maxLatencySeconds.sample(random),
                minLatencySeconds.sample(random),
                Doubles.of(probabilities),
                Doubles.of(theta),
                a1.sample(random),
                1,
                a2.sample(random),
                b2.sample(random),
                cost,
                unitCost.sample(random));
    }

    private double[] sampleTypes(RandomGenerator random, int count) {
        double[] drawn =
                switch (types) {
                    case PAPER -> paperTypes(random, count);
                    case ESTIMATED ->
                            random.nextBoolean()
                                    ? paperTypes(random, count)
                                    : estimatedTypes(random, count);
                };
        Arrays.sort(drawn);
        double step = types == Types.ESTIMATED ? 1 : 1e-9;
        for (int n = 1; n < count; n++) {
            drawn[n] = Math.max(drawn[n], drawn[n - 1] + step);
        }
        return drawn;
    }

    /// Replaces the types above `last` by ones that are nearly like it and share its probability.
    private static void split(double[] theta, double[] probabilities, int last) {
        double share = 0;
        for (int n = last; n < theta.length; n++) {
            share += probabilities[n] / (theta.length - last);
        }
        for (int n = last; n < theta.length; n++) {
            theta[n] = theta[last] * (1 + 1e-3 * (n - last));
            probabilities[n] = share;
        }
    }

    private static double[] paperTypes(RandomGenerator random, int count) {
        double[] drawn = new double[count];
        for (int n = 0; n < count; n++) {
            boolean odd = count % 2 == 1 && n == count / 2;
            double low = n < count / 2 || odd ? 10 : 100;
            double high = n < count / 2 ? 100 : 200;
            drawn[n] = random.nextDouble(low, high);
        }
        return drawn;
    }

    private static double[] estimatedTypes(RandomGenerator random, int count) {
        double one = random.nextDouble(10, 200);
        double other = random.nextDouble(10, 200);
        double low = Math.min(one, other);
        double high = Math.max(Math.max(one, other), low + 3 * count);
        double[] drawn = new double[count];
        for (int n = 0; n < count; n++) {
            drawn[n] = Math.floor(Math.min(200, random.nextDouble(low, high)));
        }
        return drawn;
    }

    @Override
    public String toString() {
        return ("types %s, Q Dirichlet(%s) at least %s, M %s, Lmax %s s, Lmin %s s, a1 %s, a2 %s,"
                        + " b2 %s, c %s")
                .formatted(
                        types,
                        concentration,
                        leastProbability,
                        users,
                        maxLatencySeconds,
                        minLatencySeconds,
                        a1,
                        a2,
                        b2,
                        unitCost);
    }
}
