package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.terms.CostModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Rounds a real-valued menu so that it passes [MenuAudit]. Latencies go to the nearest
/// millisecond, types down and the unit cost up, so that what holds for the integers holds for the
/// real types too; rewards are then computed anew from the rounded latencies, upwards along the
/// chain of types:
///
/// * TYPE_FREE: the first reward is at least `ceil(c*x_1/theta_1)`; each step `r_n - r_(n-1)` is
///   the real step rounded up, but at least `ceil(c*(x_n - x_(n-1))/theta_n)` (what binds) and
///   otherwise at most what keeps type n-1 from climbing, `c*(x_n - x_(n-1))/theta_(n-1)`;
/// * TYPE_SCALED: `r_n = ceil(x_n) + s` with one common slack `s >= 0`.
///
/// Items with equal latencies get equal rewards, so pooled items stay identical.
final class MenuRounding {
    private static final double MILLI = 1e3;
    private static final double MICRO = 1e6;

    /// What floating point may be off, in units of the last integer place.
    private static final double NOISE = 1e-6;

    private final CostModel costModel;
    private final long unitCostMicro;
    private final long maxLatencyMillis;
    private final long minLatencyMillis;
    private final BigInteger cost;

    MenuRounding(
            CostModel costModel,
            double unitCost,
            double maxLatencySeconds,
            double minLatencySeconds) {
        this.costModel = costModel;
        this.unitCostMicro =
                costModel == CostModel.TYPE_FREE
                        ? (long) Math.ceil(scaled("unitCost", unitCost, MICRO) - NOISE)
                        : 0;
        this.maxLatencyMillis = toLong("maxLatencySeconds", maxLatencySeconds, MILLI);
        this.minLatencyMillis = toLong("minLatencySeconds", minLatencySeconds, MILLI);
        this.cost = MenuAudit.scaledCost(costModel, unitCostMicro);
    }

    IntegerMenu round(
            double[] theta, double[] probabilities, double[] latencySeconds, double[] reward) {
        int n = theta.length;
        if (probabilities.length != n || latencySeconds.length != n || reward.length != n) {
            throw new IllegalArgumentException(
                    "theta, probabilities, latencySeconds and rewardTokens need equal lengths, got "
                            + n
                            + ", "
                            + probabilities.length
                            + ", "
                            + latencySeconds.length
                            + ", "
                            + reward.length);
        }
        long[] thetaMilli = new long[n];
        Arrays.setAll(thetaMilli, i -> (long) Math.floor(scaled("theta", theta[i], MILLI) + NOISE));
        long[] latency = latencies(latencySeconds);
        long[] rewardMicro =
                switch (costModel) {
                    case TYPE_FREE -> chain(thetaMilli, latency, reward);
                    case TYPE_SCALED -> common(latency, reward);
                };
        int[] ppm = partsPerMillion(probabilities);
        List<Item> items = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            items.add(new Item(thetaMilli[i], ppm[i], latency[i], rewardMicro[i]));
        }
        return new IntegerMenu(costModel, unitCostMicro, maxLatencyMillis, minLatencyMillis, items);
    }

    private long[] latencies(double[] seconds) {
        long[] millis = new long[seconds.length];
        for (int i = 0; i < millis.length; i++) {
            long rounded = toLong("latencySeconds", seconds[i], MILLI);
            millis[i] = Math.clamp(rounded, minLatencyMillis, maxLatencyMillis);
            if (Math.abs(millis[i] - rounded) > 1) {
                throw new IllegalArgumentException(
                        "latencySeconds["
                                + i
                                + "] = "
                                + seconds[i]
                                + " s is outside [minLatencySeconds, maxLatencySeconds]");
            }
            if (costModel == CostModel.TYPE_FREE && i > 0 && millis[i] > millis[i - 1]) {
                millis[i] = notAbove(millis[i - 1], millis[i], i);
            }
        }
        return millis;
    }

    /// Real menus are monotone up to rounding noise, so a millisecond may be taken back, no more.
    private static long notAbove(long previous, long own, int index) {
        if (own - previous > 1) {
            throw new IllegalArgumentException(
                    "latencySeconds["
                            + index
                            + "] rises from "
                            + previous
                            + " ms to "
                            + own
                            + " ms: a higher type must not be slower under TYPE_FREE");
        }
        return previous;
    }

    private long[] chain(long[] theta, long[] latency, double[] reward) {
        long[] micro = new long[theta.length];
        BigInteger max = BigInteger.valueOf(maxLatencyMillis);
        for (int i = 0; i < micro.length; i++) {
            BigInteger own = BigInteger.valueOf(latency[i]);
            if (i == 0) {
                BigInteger effort = cost.multiply(max.subtract(own));
                BigInteger gain = BigInteger.valueOf(theta[0]).multiply(own);
                micro[0] = Math.max(ceil(effort, gain), up(reward[0]));
                continue;
            }
            BigInteger before = BigInteger.valueOf(latency[i - 1]);
            BigInteger effort = cost.multiply(max).multiply(before.subtract(own));
            BigInteger product = own.multiply(before);
            long least = ceil(effort, product.multiply(BigInteger.valueOf(theta[i])));
            BigInteger below = BigInteger.valueOf(theta[i - 1] + 1);
            BigInteger most = effort.divide(product.multiply(below));
            long step = Math.min(up(reward[i] - reward[i - 1]), most.longValueExact());
            micro[i] = Math.addExact(micro[i - 1], Math.max(step, least));
        }
        return micro;
    }

    private long[] common(long[] latency, double[] reward) {
        BigInteger max = BigInteger.valueOf(maxLatencyMillis);
        long[] effort = new long[latency.length];
        double slack = 0;
        for (int i = 0; i < effort.length; i++) {
            BigInteger own = BigInteger.valueOf(latency[i]);
            effort[i] = ceil(cost.multiply(max.subtract(own)), own);
            double real = (double) maxLatencyMillis / latency[i] - 1;
            double more = reward[i] - real;
            slack = i == 0 ? more : Math.min(slack, more);
        }
        long common = Math.max(0, up(slack));
        return Arrays.stream(effort).map(e -> Math.addExact(e, common)).toArray();
    }

    /// Largest remainders first, so that the sum is exactly one million; ties go to the lower type.
    private static int[] partsPerMillion(double[] probabilities) {
        double sum = Arrays.stream(probabilities).sum();
        if (!(Math.abs(sum - 1) < 1e-6)) {
            throw new IllegalArgumentException("probabilities sum to " + sum + " instead of 1");
        }
        double[] exact = Arrays.stream(probabilities).map(p -> p / sum * MICRO).toArray();
        int[] ppm = Arrays.stream(exact).mapToInt(e -> (int) Math.floor(e)).toArray();
        int missing = Limits.MILLION - Arrays.stream(ppm).sum();
        IntStream.range(0, ppm.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> ppm[i] - exact[i]))
                .limit(missing)
                .forEach(i -> ppm[i]++);
        return ppm;
    }

    /// Up to whole micro-tokens, forgiving a thousandth of one: that is floating-point noise.
    private static long up(double tokens) {
        return BigDecimal.valueOf(tokens * MICRO - 1e-3)
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }

    private static long ceil(BigInteger numerator, BigInteger denominator) {
        return numerator
                .add(denominator.subtract(BigInteger.ONE))
                .divide(denominator)
                .longValueExact();
    }

    private static long toLong(String name, double value, double scale) {
        return Math.round(scaled(name, value, scale));
    }

    private static double scaled(String name, double value, double scale) {
        double scaled = value * scale;
        if (!(scaled >= 0 && scaled <= Limits.MAX_AMOUNT_MICRO)) {
            throw new IllegalArgumentException(
                    name + " = " + value + " must be finite, not negative and at most 1e9");
        }
        return scaled;
    }
}
