package giot.generative.model;

import java.util.random.RandomGenerator;

/// Standard normal numbers.
final class Gaussian {
    private static final double[] A = {
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.357751867269,
        -30.66479806614716,
        2.506628277459239
    };
    private static final double[] B = {
        -54.47609879822406,
        161.5858368580409,
        -155.6989798598866,
        66.80131188771972,
        -13.28068155288572
    };
    private static final double[] C = {
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783
    };
    private static final double[] D = {
        0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416
    };
    private static final double TAIL = 0.02425;

    private Gaussian() {}

    /// The quantile function, by Acklam's rational approximation (relative error below 1.2e-9).
    static double quantile(double level) {
        if (level < TAIL) {
            double q = Math.sqrt(-2 * Math.log(level));
            return horner(C, q) / (horner(D, q) * q + 1);
        }
        if (level > 1 - TAIL) {
            return -quantile(1 - level);
        }
        double q = level - 0.5;
        double r = q * q;
        return horner(A, r) * q / (horner(B, r) * r + 1);
    }

    /// Fills `[rows, samples, length]` so that along the samples of each row every entry is a Latin
    /// hypercube: one number from each of `samples` equally likely strata, in random order. A
    /// smaller error than independent numbers have.
    static void latinHypercube(
            float[] values, int rows, int samples, int length, RandomGenerator random) {
        int[] order = new int[samples];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < length; i++) {
                for (int k = 0; k < samples; k++) {
                    int other = random.nextInt(k + 1);
                    order[k] = order[other];
                    order[other] = k;
                }
                for (int k = 0; k < samples; k++) {
                    double level = (order[k] + Math.max(1e-6, random.nextDouble())) / samples;
                    values[(row * samples + k) * length + i] =
                            (float) quantile(Math.min(level, 1 - 1e-9));
                }
            }
        }
    }

    private static double horner(double[] coefficients, double x) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * x + coefficient;
        }
        return sum;
    }
}
