package giot.generative.regression;

import java.util.stream.IntStream;

/// Weighted ridge regression of one value by its normal equations, `(X'WX + penalty * sum(w) I) b =
/// X'Wy`, added up row by row, so that a fold can be left out by subtraction. Not thread-safe.
public final class RidgeRegression {
    private static final int[] TARGET = {0};

    private final int features;
    private final SecondMoments moments;
    private final double[] targetAndRow;

    /// @param features length of a row
    public RidgeRegression(int features) {
        this.features = features;
        moments = new SecondMoments(1 + features);
        targetAndRow = new double[1 + features];
    }

    /// Adds one row.
    ///
    /// @param row holds the features at `from` and on
    public void add(float[] row, int from, double target, double weight) {
        targetAndRow[0] = target;
        for (int i = 0; i < features; i++) {
            targetAndRow[1 + i] = row[from + i];
        }
        moments.add(targetAndRow, weight);
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) all rows of `other`.
    public void merge(RidgeRegression other, int sign) {
        moments.merge(other.moments, sign);
    }

    /// The coefficients; zero when no row was added.
    ///
    /// @param penalty positive, per unit of weight
    public float[] solve(double penalty) {
        if (!(penalty > 0)) {
            throw new IllegalArgumentException(
                    "penalty is %s but must be positive".formatted(penalty));
        }
        if (moments.weight() <= 0) {
            return new float[features];
        }
        int[] known = IntStream.rangeClosed(1, features).toArray();
        return moments.regress(TARGET, known, penalty * moments.weight());
    }
}
