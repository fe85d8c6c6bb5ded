package giot.app.model.trial;

import giot.generative.model.GenerativeModel;
import giot.generative.predict.MethodKind;
import giot.generative.window.Windows;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// One normal distribution of whole windows, whatever their context: the traditional way to make
/// synthetic series around a daily pattern.
final class NormalWindows implements GenerativeModel {
    private final int size;
    private final float[] mean;
    private final float[] root;

    private NormalWindows(int size, float[] mean, float[] root) {
        this.size = size;
        this.mean = mean;
        this.root = root;
    }

    static NormalWindows fit(Windows windows) {
        int size = windows.size();
        int count = windows.count();
        float[] mean = new float[size];
        for (int i = 0; i < windows.values().length; i++) {
            mean[i % size] += windows.values()[i] / count;
        }
        R064Store covariance = R064Store.FACTORY.make(size, size);
        for (int w = 0; w < count; w++) {
            for (int i = 0; i < size; i++) {
                double a = windows.values()[w * size + i] - mean[i];
                for (int j = 0; j <= i; j++) {
                    double b = windows.values()[w * size + j] - mean[j];
                    covariance.add(i, j, a * b / count);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            covariance.add(i, i, 1e-6);
            for (int j = 0; j < i; j++) {
                covariance.set(j, i, covariance.doubleValue(i, j));
            }
        }
        Cholesky<Double> cholesky = Cholesky.R064.make(size, size);
        cholesky.decompose(covariance);
        MatrixStore<Double> lower = cholesky.getL();
        float[] root = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                root[i * size + j] = lower.floatValue(i, j);
            }
        }
        return new NormalWindows(size, mean, root);
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
    public float[] sample(float[] contexts, int count, int samples, RandomGenerator random) {
        float[] drawn = new float[count * samples * size];
        double[] normal = new double[size];
        for (int row = 0; row < count * samples; row++) {
            for (int i = 0; i < size; i++) {
                normal[i] = random.nextGaussian();
                double value = mean[i];
                for (int j = 0; j <= i; j++) {
                    value += root[i * size + j] * normal[j];
                }
                drawn[row * size + i] = (float) value;
            }
        }
        return drawn;
    }

    /// The squared Mahalanobis distance, by forward substitution.
    @Override
    public double[] score(Windows windows) {
        double[] scores = new double[windows.count()];
        double[] solved = new double[size];
        for (int w = 0; w < scores.length; w++) {
            for (int i = 0; i < size; i++) {
                double rest = windows.values()[w * size + i] - mean[i];
                for (int j = 0; j < i; j++) {
                    rest -= root[i * size + j] * solved[j];
                }
                solved[i] = rest / root[i * size + i];
                scores[w] += solved[i] * solved[i];
            }
        }
        return scores;
    }

    /// The normal distribution of both sets of windows together; draws nothing.
    @Override
    public GenerativeModel fineTune(
            Windows fresh, Windows replay, int updates, RandomGenerator random) {
        float[] values = new float[fresh.values().length + replay.values().length];
        System.arraycopy(fresh.values(), 0, values, 0, fresh.values().length);
        System.arraycopy(replay.values(), 0, values, fresh.values().length, replay.values().length);
        int count = fresh.count() + replay.count();
        return fit(
                new Windows(
                        count,
                        fresh.steps(),
                        fresh.channels(),
                        0,
                        values,
                        new float[values.length],
                        new float[0]));
    }

    @Override
    public Weights weights() {
        return Weights.of(
                Map.of(
                        "mean", new Parameter(new int[] {size}, mean),
                        "root", new Parameter(new int[] {size, size}, root)));
    }

    /// The model that these weights hold.
    static NormalWindows of(Weights weights) {
        float[] mean = weights.parameter("mean").values();
        float[] root = weights.parameter("root").values();
        if (root.length != mean.length * mean.length) {
            throw new IllegalArgumentException(
                    "the root holds %d numbers for %d means".formatted(root.length, mean.length));
        }
        return new NormalWindows(mean.length, mean, root);
    }
}
