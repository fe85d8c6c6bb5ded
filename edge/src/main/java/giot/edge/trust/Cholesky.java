package giot.edge.trust;

/// Cholesky factor `A = L L^T` of a small symmetric positive definite matrix.
final class Cholesky {

    private final double[][] lower;

    private Cholesky(double[][] lower) {
        this.lower = lower;
    }

    static Cholesky of(double[][] matrix) {
        int size = matrix.length;
        double[][] lower = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i != j) {
                    lower[i][j] = sum / lower[j][j];
                } else if (sum > 0) {
                    lower[i][i] = Math.sqrt(sum);
                } else {
                    throw new IllegalArgumentException(
                            "pivot " + i + " is " + sum + "; give a positive definite matrix");
                }
            }
        }
        return new Cholesky(lower);
    }

    /// `v^T A^-1 v`.
    double quadraticForm(double[] vector) {
        double[] solved = new double[vector.length];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
            double rest = vector[i];
            for (int k = 0; k < i; k++) {
                rest -= lower[i][k] * solved[k];
            }
            solved[i] = rest / lower[i][i];
            sum += solved[i] * solved[i];
        }
        return sum;
    }

    /// `ln det A`.
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += 2 * Math.log(lower[i][i]);
        }
        return sum;
    }
}
