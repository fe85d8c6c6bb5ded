package giot.generative.model;

/// One training batch, filled anew for every step. All arrays are row-major with one row per
/// window.
public final class TrainingBatch {
    private final int rows;
    private final float[] targets;
    private final float[] weights;
    private final float[] noise;
    private final float[] contexts;

    TrainingBatch(int rows, DiffusionShape shape) {
        this.rows = rows;
        targets = new float[rows * shape.window()];
        weights = new float[rows * shape.window()];
        noise = new float[rows * shape.window()];
        contexts = new float[rows * shape.context()];
    }

    /// Number of windows.
    public int rows() {
        return rows;
    }

    /// What the model learns to generate, standardised to about mean 0 and variance 1; shape
    /// `[rows, window]`.
    public float[] targets() {
        return targets;
    }

    /// The weight of each target in the loss; 0 where it is unknown. Shape `[rows, window]`.
    public float[] weights() {
        return weights;
    }

    /// The variance of Gaussian noise that a target carries itself, in the targets' standardised
    /// unit; 0 where it is exact. The model learns the distribution without that noise. Shape
    /// `[rows, window]`.
    public float[] noise() {
        return noise;
    }

    /// What is known about each window; shape `[rows, context]`.
    public float[] contexts() {
        return contexts;
    }
}
