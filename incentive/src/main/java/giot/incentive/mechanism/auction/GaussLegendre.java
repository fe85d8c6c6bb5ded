package giot.incentive.mechanism.auction;

import java.util.function.DoubleUnaryOperator;

/// Gauss-Legendre quadrature: n nodes integrate polynomials of degree 2n - 1 exactly.
final class GaussLegendre {

    private final double[] nodes;
    private final double[] weights;

    private GaussLegendre(double[] nodes, double[] weights) {
        this.nodes = nodes;
        this.weights = weights;
    }

    /// Nodes are the roots of the Legendre polynomial, found by Newton's method.
    static GaussLegendre ofNodes(int count) {
        double[] nodes = new double[count];
        double[] weights = new double[count];
        for (int k = 0; k < count; k++) {
            double x = Math.cos(Math.PI * (k + 0.75) / (count + 0.5));
            double slope = 0;
            for (int step = 0; step < 8; step++) {
                double before = 1;
                double value = x;
                for (int degree = 2; degree <= count; degree++) {
                    double next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
                    before = value;
                    value = next;
                }
                slope = count * (x * value - before) / (x * x - 1);
                x -= value / slope;
            }
            nodes[k] = x;
            weights[k] = 2 / ((1 - x * x) * slope * slope);
        }
        return new GaussLegendre(nodes, weights);
    }

    double integrate(DoubleUnaryOperator f, double low, double high) {
        double middle = (low + high) / 2;
        double half = (high - low) / 2;
        double sum = 0;
        for (int k = 0; k < nodes.length; k++) {
            sum += weights[k] * f.applyAsDouble(middle + half * nodes[k]);
        }
        return half * sum;
    }
}
