package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// The linear map that gives windows mean 0 and unit covariance: `u = D^-1/2 V' (x - m)` with the
/// eigenvectors `V` and eigenvalues `D` of their covariance. Immutable.
final class Whitening {
    private static final double LEAST_SHARE = 1e-5;

    private final int size;
    private final float[] mean;
    private final float[] vectors;
    private final float[] deviations;

    private Whitening(float[] mean, float[] vectors, float[] deviations) {
        size = mean.length;
        this.mean = mean;
        this.vectors = vectors;
        this.deviations = deviations;
    }

    static Whitening fit(Windows windows) {
        int size = windows.size();
        double[] mean = new double[size];
        for (int i = 0; i < windows.values().length; i++) {
            mean[i % size] += windows.values()[i] / windows.count();
        }
        R064Store covariance = R064Store.FACTORY.make(size, size);
        for (int row = 0; row < windows.count(); row++) {
            for (int i = 0; i < size; i++) {
                double a = (windows.values()[row * size + i] - mean[i]) / windows.count();
                for (int j = 0; j <= i; j++) {
                    covariance.add(i, j, a * (windows.values()[row * size + j] - mean[j]));
                }
            }
        }
        double trace = 0;
        for (int i = 0; i < size; i++) {
            trace += covariance.doubleValue(i, i);
            for (int j = 0; j < i; j++) {
                covariance.set(j, i, covariance.doubleValue(i, j));
            }
        }
        Eigenvalue<Double> eigen = Eigenvalue.R064.make(size, true);
        eigen.decompose(covariance);
        MatrixStore<Double> v = eigen.getV();
        MatrixStore<Double> d = eigen.getD();
        float[] centre = new float[size];
        float[] vectors = new float[size * size];
        float[] deviations = new float[size];
        double least = Math.max(LEAST_SHARE * trace / size, 1e-12);
        for (int k = 0; k < size; k++) {
            centre[k] = (float) mean[k];
            deviations[k] = (float) Math.sqrt(Math.max(d.doubleValue(k, k), least));
            for (int i = 0; i < size; i++) {
                vectors[k * size + i] = v.floatValue(i, k);
            }
        }
        return new Whitening(centre, vectors, deviations);
    }

    static Whitening of(Weights weights) {
        float[] mean = weights.parameter("whitening.mean").values();
        float[] vectors = weights.parameter("whitening.vectors").values();
        float[] deviations = weights.parameter("whitening.deviations").values();
        if (vectors.length != mean.length * mean.length || deviations.length != mean.length) {
            throw new IllegalArgumentException("the whitening's tensors are of unequal extents");
        }
        return new Whitening(mean, vectors, deviations);
    }

    void store(Map<String, Parameter> into) {
        into.put("whitening.mean", new Parameter(new int[] {size}, mean));
        into.put("whitening.vectors", new Parameter(new int[] {size, size}, vectors));
        into.put("whitening.deviations", new Parameter(new int[] {size}, deviations));
    }

    void whiten(float[] x, int from, float[] u, int to) {
        for (int k = 0; k < size; k++) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += vectors[k * size + i] * (x[from + i] - mean[i]);
            }
            u[to + k] = (float) (sum / deviations[k]);
        }
    }

    void colour(float[] u, int from, float[] x, int to) {
        for (int i = 0; i < size; i++) {
            double sum = mean[i];
            for (int k = 0; k < size; k++) {
                sum += vectors[k * size + i] * deviations[k] * u[from + k];
            }
            x[to + i] = (float) sum;
        }
    }

    double logDeterminant() {
        double sum = 0;
        for (float deviation : deviations) {
            sum -= Math.log(deviation);
        }
        return sum;
    }
}
