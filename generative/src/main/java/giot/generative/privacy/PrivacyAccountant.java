package giot.generative.privacy;

import java.util.ArrayList;
import java.util.List;

/// How much privacy a run of noisy updates costs: Renyi differential privacy of the
/// Poisson-subsampled Gaussian mechanism, added up over the updates and turned into `(epsilon,
/// delta)`.
///
/// For an integer order `a`, sampling rate `q` and noise multiplier `s` (noise deviation over
/// clipping norm), Mironov, Talwar and Zhang 2019 (arXiv:1908.10530), section 3.3:
///
/// ```
/// RDP(a) = 1/(a-1) log sum_k C(a,k) (1-q)^(a-k) q^k e^((k^2-k)/(2 s^2))
/// ```
///
/// fractional orders by the two infinite series of the same section; `q = 1` gives `a / (2 s^2)`.
/// The conversion is that of Canonne, Kamath and Steinke 2020 (arXiv:2004.00010), proposition 12:
/// `epsilon = T RDP(a) + log(1 - 1/a) - log(delta a)/(a-1)`, least over all orders. One unit of
/// privacy is whatever is sampled and clipped as one: here a contributor with all its windows.
final class PrivacyAccountant {
    private static final double NEGLIGIBLE_LOG = -30;
    private final List<Double> orders;

    private PrivacyAccountant(List<Double> orders) {
        this.orders = List.copyOf(orders);
    }

    /// With the orders 1.1 to 10.9 by tenths and 12 to 63.
    public static PrivacyAccountant standard() {
        List<Double> orders = new ArrayList<>();
        for (int tenth = 1; tenth < 100; tenth++) {
            orders.add(1 + tenth / 10.0);
        }
        orders.addAll(integerOrders(12, 63));
        return new PrivacyAccountant(orders);
    }

    /// With the integer orders 2 to 63 only, by the closed formula.
    static PrivacyAccountant integerOrders() {
        return new PrivacyAccountant(integerOrders(2, 63));
    }

    /// The epsilon of a run.
    ///
    /// @param noiseMultiplier deviation of the noise over the clipping norm, positive
    /// @param samplingRate probability that one contributor is part of one update, in (0, 1]
    /// @param updates number of updates
    /// @param delta in (0, 1); less than one over the number of contributors
    public double epsilon(double noiseMultiplier, double samplingRate, int updates, double delta) {
        require("noiseMultiplier", noiseMultiplier, noiseMultiplier > 0, "must be positive");
        require(
                "samplingRate",
                samplingRate,
                samplingRate > 0 && samplingRate <= 1,
                "must lie in (0, 1]");
        require("updates", updates, updates >= 0, "must not be negative");
        require("delta", delta, delta > 0 && delta < 1, "must lie in (0, 1)");
        double best = Double.POSITIVE_INFINITY;
        for (double order : orders) {
            double spent = updates * renyi(order, noiseMultiplier, samplingRate);
            double epsilon =
                    spent
                            + Math.log1p(-1 / order)
                            - (Math.log(delta) + Math.log(order)) / (order - 1);
            best = Math.min(best, epsilon);
        }
        return Math.max(0, best);
    }

    /// The least noise multiplier, to three digits, whose epsilon is at most `epsilon`.
    ///
    /// @throws IllegalArgumentException when even a multiplier of 1000 does not do
    double noiseFor(double epsilon, double samplingRate, int updates, double delta) {
        double low = 1e-2;
        double high = 1e3;
        if (epsilon(high, samplingRate, updates, delta) > epsilon) {
            throw new IllegalArgumentException(
                    "epsilon %s cannot be had with %d updates at rate %s; take fewer updates or a larger epsilon"
                            .formatted(epsilon, updates, samplingRate));
        }
        while (high / low > 1.0005) {
            double middle = Math.sqrt(low * high);
            if (epsilon(middle, samplingRate, updates, delta) > epsilon) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The Renyi divergence bound of one update at `order`.
    static double renyi(double order, double noise, double rate) {
        if (rate == 1) {
            return order / (2 * noise * noise);
        }
        boolean whole = order == Math.rint(order);
        double moment =
                whole
                        ? wholeMoment((int) order, noise, rate)
                        : fractionalMoment(order, noise, rate);
        return moment / (order - 1);
    }

    private static double wholeMoment(int order, double noise, double rate) {
        double sum = Double.NEGATIVE_INFINITY;
        double choose = 0;
        for (int k = 0; k <= order; k++) {
            double term =
                    choose
                            + k * Math.log(rate)
                            + (order - k) * Math.log1p(-rate)
                            + ((double) k * k - k) / (2 * noise * noise);
            sum = LogSpace.add(sum, term);
            choose += Math.log(order - k) - Math.log(k + 1.0);
        }
        return sum;
    }

    private static double fractionalMoment(double order, double noise, double rate) {
        double variance = noise * noise;
        double middle = variance * Math.log(1 / rate - 1) + 0.5;
        double width = Math.sqrt(2) * noise;
        double below = Double.NEGATIVE_INFINITY;
        double above = Double.NEGATIVE_INFINITY;
        double choose = 0;
        boolean positive = true;
        for (int i = 0; ; i++) {
            double j = order - i;
            double low =
                    choose
                            + i * Math.log(rate)
                            + j * Math.log1p(-rate)
                            + ((double) i * i - i) / (2 * variance)
                            + Math.log(0.5)
                            + LogSpace.erfc((i - middle) / width);
            double high =
                    choose
                            + j * Math.log(rate)
                            + i * Math.log1p(-rate)
                            + (j * j - j) / (2 * variance)
                            + Math.log(0.5)
                            + LogSpace.erfc((middle - j) / width);
            below = positive ? LogSpace.add(below, low) : LogSpace.subtract(below, low);
            above = positive ? LogSpace.add(above, high) : LogSpace.subtract(above, high);
            if (Math.max(low, high) < NEGLIGIBLE_LOG && i > order) {
                return LogSpace.add(below, above);
            }
            choose += Math.log(Math.abs(order - i)) - Math.log(i + 1.0);
            positive = order - i > 0 == positive;
        }
    }

    private static List<Double> integerOrders(int from, int to) {
        List<Double> orders = new ArrayList<>();
        for (int order = from; order <= to; order++) {
            orders.add((double) order);
        }
        return orders;
    }

    private static void require(String name, double value, boolean holds, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException("%s is %s but %s".formatted(name, value, allowed));
        }
    }
}
