package giot.generative.anomaly;

/// The left matrix profile (Yeh et al. 2016): the distance of every window, each standardised by
/// itself, to the nearest earlier window that does not overlap it. Causal: the score of a step
/// needs nothing after it.
///
/// @param width steps of a window
public record LeftMatrixProfile(int width) {

    public LeftMatrixProfile {
        if (width < 2) {
            throw new IllegalArgumentException(
                    "width is %d but must be at least 2".formatted(width));
        }
    }

    /// The score of every step: that of the window that ends there; 0 where there is no earlier
    /// window to compare with.
    ///
    /// @param series values by step, none missing
    public double[] scores(float[] series) {
        int windows = series.length - width + 1;
        double[] scores = new double[series.length];
        if (windows < 1) {
            return scores;
        }
        float[][] shapes = new float[windows][];
        for (int w = 0; w < windows; w++) {
            shapes[w] = shape(series, w);
            double nearest = Double.POSITIVE_INFINITY;
            for (int earlier = 0; earlier + width <= w; earlier++) {
                double square = 0;
                for (int i = 0; i < width && square < nearest; i++) {
                    double difference = shapes[w][i] - shapes[earlier][i];
                    square += difference * difference;
                }
                nearest = Math.min(nearest, square);
            }
            scores[w + width - 1] = Double.isInfinite(nearest) ? 0 : Math.sqrt(nearest);
        }
        return scores;
    }

    private float[] shape(float[] series, int from) {
        double mean = 0;
        double square = 0;
        for (int i = from; i < from + width; i++) {
            mean += series[i] / (double) width;
        }
        for (int i = from; i < from + width; i++) {
            square += (series[i] - mean) * (series[i] - mean) / width;
        }
        double deviation = square > 1e-12 ? Math.sqrt(square) : 1;
        float[] shape = new float[width];
        for (int i = 0; i < width; i++) {
            shape[i] = (float) ((series[from + i] - mean) / deviation);
        }
        return shape;
    }
}
