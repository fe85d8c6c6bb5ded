package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.predict.MethodKind;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/// The Mahalanobis distance under one normal distribution of whole windows (its negative
/// log-likelihood up to constants); the covariance is shrunk towards its diagonal.
///
/// @param shrinkage share of the diagonal, in (0, 1]
public record GaussianWindow(double shrinkage) implements Detector {

    public GaussianWindow {
        if (!(shrinkage > 0 && shrinkage <= 1)) {
            throw new IllegalArgumentException(
                    "shrinkage is %s but must lie in (0, 1]".formatted(shrinkage));
        }
    }

    @Override
    public String name() {
        return "gaussian-window";
    }

    @Override
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
    }

    @Override
    public Scorer fit(WindowSet normal, long seed) {
        int size = normal.size();
        double[] mean = new double[size];
        for (int n = 0; n < normal.count(); n++) {
            for (int i = 0; i < size; i++) {
                mean[i] += normal.at(n, i) / (double) normal.count();
            }
        }
        double[][] inverse = inverse(covariance(normal, mean));
        return windows -> {
            double[] scores = new double[windows.count()];
            double[] difference = new double[size];
            for (int w = 0; w < scores.length; w++) {
                for (int i = 0; i < size; i++) {
                    difference[i] = windows.at(w, i) - mean[i];
                }
                scores[w] = square(inverse, difference);
            }
            return scores;
        };
    }

    private double[][] covariance(WindowSet normal, double[] mean) {
        int size = normal.size();
        double[][] covariance = new double[size][size];
        for (int n = 0; n < normal.count(); n++) {
            for (int i = 0; i < size; i++) {
                double a = normal.at(n, i) - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += a * (normal.at(n, j) - mean[j]) / normal.count();
                }
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                covariance[i][j] *= 1 - shrinkage;
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] += 1e-6;
        }
        return covariance;
    }

    private static double[][] inverse(double[][] covariance) {
        int size = covariance.length;
        Cholesky<Double> cholesky = Cholesky.R064.make(size, size);
        R064Store matrix = R064Store.FACTORY.make(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                matrix.set(i, j, covariance[i][j]);
            }
        }
        cholesky.decompose(matrix);
        return cholesky.getInverse().toRawCopy2D();
    }

    private static double square(double[][] inverse, double[] difference) {
        double sum = 0;
        for (int i = 0; i < difference.length; i++) {
            double inner = 0;
            for (int j = 0; j < difference.length; j++) {
                inner += inverse[i][j] * difference[j];
            }
            sum += inner * difference[i];
        }
        return sum;
    }
}
