package giot.incentive.mechanism.stackelberg;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The leader's exact optimum in a data market. Sorted by price, followers start to supply at `c_i`
/// and stop growing at `c_i + 2*k_i*dmax_i`. Between two such breakpoints supply is `A*r + B` and
/// its worth `C*r + E`, so the leader's utility `lambda*ln(1 + C*r + E) - r*(A*r + B)` is concave,
/// with its maximum at an end or where `2*A*C*r^2 + (2*A*(1 + E) + B*C)*r + B*(1 + E) - lambda*C =
/// 0`.
final class DataMarketSolver {

    private final DataMarket market;
    private final double[] breakpoints;
    private final Integer[] order;
    private double slope;
    private double offset;
    private double worthSlope;
    private double worthOffset;
    private double bestPrice;
    private double bestUtility;

    DataMarketSolver(DataMarket market) {
        this.market = market;
        int count = market.followerCount();
        this.breakpoints = new double[2 * count];
        for (int i = 0; i < count; i++) {
            breakpoints[2 * i] = market.linearCosts().get(i);
            breakpoints[2 * i + 1] = market.saturationPrice(i);
        }
        this.order = IntStream.range(0, 2 * count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(event -> breakpoints[event]));
    }

    double optimalPrice() {
        bestPrice = market.nullPrice();
        bestUtility = 0;
        for (int k = 0; k < order.length; k++) {
            pass(order[k]);
            double from = breakpoints[order[k]];
            double to = k + 1 < order.length ? breakpoints[order[k + 1]] : from;
            consider(from);
            if (to > from) {
                consider(Math.clamp(stationaryPrice(), from, to));
            }
        }
        return bestPrice;
    }

    /// A follower starts to grow (even events) or is at its capacity from here on (odd events).
    private void pass(int event) {
        int i = event / 2;
        double growth = 1 / (2 * market.quadraticCosts().get(i));
        double start = market.linearCosts().get(i) * growth;
        double quality = market.qualities().get(i);
        boolean starts = event % 2 == 0;
        double sign = starts ? 1 : -1;
        double constant = starts ? -start : start + market.capacities().get(i);
        slope += sign * growth;
        offset += constant;
        worthSlope += sign * quality * growth;
        worthOffset += quality * constant;
    }

    private double stationaryPrice() {
        double a = 2 * slope * worthSlope;
        double b = 2 * slope * (1 + worthOffset) + offset * worthSlope;
        double c = offset * (1 + worthOffset) - market.lambda() * worthSlope;
        double root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
        // The larger root, in the form that does not subtract nearly equal numbers.
        double price = b > 0 ? -2 * c / (b + root) : (root - b) / (2 * a);
        return Double.isNaN(price) ? 0 : price;
    }

    private void consider(double price) {
        double worth = Math.max(0, worthSlope * price + worthOffset);
        double supply = slope * price + offset;
        double utility = market.lambda() * Math.log1p(worth) - price * supply;
        if (utility > bestUtility) {
            bestUtility = utility;
            bestPrice = price;
        }
    }
}
