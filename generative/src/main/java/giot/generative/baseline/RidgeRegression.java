package giot.generative.baseline;

import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// Weighted ridge regression by its normal equations, `(X'WX + penalty * sum(w) I) b = X'Wy`, added
/// up row by row, so that a fold can be left out by subtraction. Not thread-safe.
public final class RidgeRegression {
    private final int features;
    private final double[] gram;
    private final double[] moment;
    private double total;

    /// @param features length of a row
    public RidgeRegression(int features) {
        this.features = features;
        gram = new double[features * features];
        moment = new double[features];
    }

    /// Adds one row.
    ///
    /// @param row holds the features at `from` and on
    public void add(float[] row, int from, double target, double weight) {
        for (int i = 0; i < features; i++) {
            double scaled = weight * row[from + i];
            for (int j = 0; j <= i; j++) {
                gram[i * features + j] += scaled * row[from + j];
            }
            moment[i] += scaled * target;
        }
        total += weight;
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) all rows of `other`.
    public void merge(RidgeRegression other, int sign) {
        for (int i = 0; i < gram.length; i++) {
            gram[i] += sign * other.gram[i];
        }
        for (int i = 0; i < features; i++) {
            moment[i] += sign * other.moment[i];
        }
        total += sign * other.total;
    }

    /// The coefficients; zero when no row was added.
    ///
    /// @param penalty positive, per unit of weight
    public float[] solve(double penalty) {
        if (!(penalty > 0)) {
            throw new IllegalArgumentException(
                    "penalty is %s but must be positive".formatted(penalty));
        }
        float[] coefficients = new float[features];
        if (total <= 0) {
            return coefficients;
        }
        R064Store left = R064Store.FACTORY.make(features, features);
        R064Store right = R064Store.FACTORY.make(features, 1);
        for (int i = 0; i < features; i++) {
            for (int j = 0; j <= i; j++) {
                left.set(i, j, gram[i * features + j]);
                left.set(j, i, gram[i * features + j]);
            }
            left.set(i, i, gram[i * features + i] + penalty * total);
            right.set(i, 0, moment[i]);
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(features, features);
        cholesky.decompose(left);
        MatrixStore<Double> solution = cholesky.getSolution(right);
        for (int i = 0; i < features; i++) {
            coefficients[i] = solution.floatValue(i, 0);
        }
        return coefficients;
    }
}
