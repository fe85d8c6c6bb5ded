package giot.incentive.mechanism.stackelberg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The leader's exact optimum in a freshness market. Sorted by price, types start to hurry at
/// `p_n/Lmax` and are as early as they can be from `p_n*Lmax/Lmin^2`. Between two such breakpoints
/// let `g = sum Q_n`, `h = sum Q_n*sqrt(p_n*Lmax)` and `H = sum Q_n*(p_n/Lmax)^(b2/2)` over the
/// types under way, and `G = sum Q_n` over those at their earliest. The leader's utility has the
/// slope
///
/// `a2*b2/2*H*r^(-b2/2-1) + h/2*r^(-1/2) - g*Lmax - G*(Lmax - Lmin)`,
///
/// which descends: the utility is concave there, and bisection finds where the slope is 0.
final class FreshnessMarketSolver {

    private final FreshnessMarket market;
    private final double[] breakpoints;
    private final Integer[] order;
    private double share;
    private double rootSum;
    private double worthSum;
    private double earliestShare;
    private double bestPrice;
    private double bestUtility;

    FreshnessMarketSolver(FreshnessMarket market) {
        this.market = market;
        int count = market.followerCount();
        this.breakpoints = new double[2 * count];
        for (int n = 0; n < count; n++) {
            breakpoints[2 * n] = market.startPrice(n);
            breakpoints[2 * n + 1] = market.saturationPrice(n);
        }
        this.order = IntStream.range(0, 2 * count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(event -> breakpoints[event]));
    }

    double optimalPrice() {
        double highest = market.highestPrice();
        bestPrice = market.nullPrice();
        bestUtility = 0;
        for (int k = 0; k < order.length; k++) {
            double from = breakpoints[order[k]];
            if (from > highest) {
                break;
            }
            pass(order[k]);
            double next = k + 1 < order.length ? breakpoints[order[k + 1]] : from;
            double to = Math.min(highest, next);
            if (to >= from) {
                consider(stationaryPrice(from, to));
            }
        }
        return bestPrice;
    }

    /// A type starts to hurry (even events) or is at its earliest from here on (odd events).
    private void pass(int event) {
        int n = event / 2;
        boolean starts = event % 2 == 0;
        double weight = starts ? market.probabilities().get(n) : -market.probabilities().get(n);
        double cost = market.effortPrices().get(n);
        share += weight;
        rootSum += weight * Math.sqrt(cost * market.maxLatencySeconds());
        worthSum += weight * Math.pow(cost / market.maxLatencySeconds(), market.b2() / 2);
        earliestShare -= starts ? 0 : weight;
    }

    private double stationaryPrice(double from, double to) {
        double low = from;
        double high = to;
        for (double middle = (low + high) / 2; low < middle && middle < high; ) {
            if (slope(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
            middle = low + (high - low) / 2;
        }
        return slope(to) > 0 ? to : low;
    }

    private double slope(double price) {
        double b2 = market.b2();
        double saving = market.maxLatencySeconds() - market.minLatencySeconds();
        return market.a2() * b2 / 2 * worthSum * Math.pow(price, -b2 / 2 - 1)
                + rootSum / 2 / Math.sqrt(price)
                - share * market.maxLatencySeconds()
                - earliestShare * saving;
    }

    private void consider(double price) {
        double saving = market.maxLatencySeconds() - market.minLatencySeconds();
        double utility =
                market.a2() * (share - worthSum * Math.pow(price, -market.b2() / 2))
                        - price * share * market.maxLatencySeconds()
                        + rootSum * Math.sqrt(price)
                        + earliestShare * (market.worth(saving) - price * saving);
        if (utility > bestUtility) {
            bestUtility = utility;
            bestPrice = price;
        }
    }
}
