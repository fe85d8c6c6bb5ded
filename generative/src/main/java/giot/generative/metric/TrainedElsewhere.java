package giot.generative.metric;

import giot.generative.regression.RidgeRegression;

/// What a set of windows is worth for learning: a forecaster trained on it and tested on real
/// windows (train on synthetic, test on real; Esteban et al. 2017). The forecaster is a ridge
/// regression of each value of a window's second half on its first half.
public final class TrainedElsewhere {
    private static final double PENALTY = 1e-3;

    private TrainedElsewhere() {}

    /// The mean absolute error on the second halves of `test`, in the values' unit. Compare with
    /// the error after training on real windows.
    public static double meanAbsoluteError(WindowSet train, WindowSet test) {
        if (train.size() != test.size() || train.size() < 2) {
            throw new IllegalArgumentException(
                    "windows of %d and of %d values; the same size, at least 2, is needed"
                            .formatted(train.size(), test.size()));
        }
        int half = train.size() / 2;
        double[] centre = centre(train);
        double error = 0;
        for (int target = half; target < train.size(); target++) {
            RidgeRegression regression = new RidgeRegression(half + 1);
            float[] row = new float[half + 1];
            for (int w = 0; w < train.count(); w++) {
                fill(train, w, centre, row);
                regression.add(row, 0, (train.at(w, target) - centre[0]) / centre[1], 1);
            }
            float[] coefficients = regression.solve(PENALTY);
            for (int w = 0; w < test.count(); w++) {
                fill(test, w, centre, row);
                double forecast = 0;
                for (int k = 0; k <= half; k++) {
                    forecast += coefficients[k] * row[k];
                }
                error += Math.abs(centre[0] + centre[1] * forecast - test.at(w, target));
            }
        }
        return error / ((double) test.count() * (train.size() - half));
    }

    private static void fill(WindowSet set, int window, double[] centre, float[] row) {
        for (int k = 0; k < row.length - 1; k++) {
            row[k] = (float) ((set.at(window, k) - centre[0]) / centre[1]);
        }
        row[row.length - 1] = 1;
    }

    private static double[] centre(WindowSet set) {
        double mean = 0;
        for (float value : set.values()) {
            mean += value / (double) set.values().length;
        }
        double square = 0;
        for (float value : set.values()) {
            square += (value - mean) * (value - mean) / set.values().length;
        }
        return new double[] {mean, square > 0 ? Math.sqrt(square) : 1};
    }
}
