package giot.generative.anomaly;

import giot.generative.metric.WindowSet;
import giot.generative.window.GapFill;
import java.util.Arrays;

/// A series cut into overlapping windows, one per step, standardised by its first part; missing
/// values read as the line between their neighbours.
public final class SlidingWindows {
    private final float[] standardised;
    private final boolean[] missing;
    private final int width;

    /// @param series values by step, NaN where missing; at least one value within the first
    ///   `reference`
    /// @param reference the first steps, which give mean and deviation
    /// @param width steps of a window
    public SlidingWindows(float[] series, int reference, int width) {
        if (width < 1 || width > series.length || reference < 1 || reference > series.length) {
            throw new IllegalArgumentException(
                    "windows of %d steps with a reference of %d do not fit a series of %d steps"
                            .formatted(width, reference, series.length));
        }
        this.width = width;
        float[] filled = new float[series.length];
        for (int i = 0; i < series.length; i++) {
            filled[i] = GapFill.linear(series, i, Float.NaN);
        }
        double mean = 0;
        for (int i = 0; i < reference; i++) {
            mean += filled[i] / (double) reference;
        }
        if (Double.isNaN(mean)) {
            throw new IllegalArgumentException(
                    "the series has no value at all; at least one is needed");
        }
        double square = 0;
        for (int i = 0; i < reference; i++) {
            square += Math.pow(filled[i] - mean, 2) / reference;
        }
        // a constant reference has no deviation; any change is then measured in its own unit
        double deviation = square > 1e-12 * mean * mean ? Math.sqrt(square) : 1;
        standardised = new float[series.length];
        missing = new boolean[series.length];
        for (int i = 0; i < series.length; i++) {
            missing[i] = Float.isNaN(series[i]);
            standardised[i] = (float) ((filled[i] - mean) / deviation);
        }
    }

    /// The windows that begin at the steps `from` to `to - 1`.
    public WindowSet starting(int from, int to) {
        float[] values = new float[(to - from) * width];
        for (int i = from; i < to; i++) {
            System.arraycopy(standardised, i, values, (i - from) * width, width);
        }
        return new WindowSet(to - from, width, values);
    }

    /// Number of windows.
    public int count() {
        return standardised.length - width + 1;
    }

    /// The standardised series; a copy.
    public float[] series() {
        return standardised.clone();
    }

    /// The score of every step from those of all windows: a window speaks for the step in its
    /// middle, the first and last window also for the steps outside.
    public double[] centred(double[] windowScores) {
        return placed(windowScores, (width - 1) / 2);
    }

    /// The score of every step as it happens: a window speaks for its last step. Steps before the
    /// first window's end get its score. NaN at a step without a value, and where less than half of
    /// the window is known: what is made up between values that came later must raise no alarm.
    public double[] trailing(double[] windowScores) {
        double[] scores = placed(windowScores, width - 1);
        int gaps = 0;
        for (int i = 0; i < scores.length; i++) {
            gaps += missing[i] ? 1 : 0;
            gaps -= i >= width && missing[i - width] ? 1 : 0;
            if (missing[i] || 2 * gaps > width) {
                scores[i] = Double.NaN;
            }
        }
        return scores;
    }

    private double[] placed(double[] windowScores, int offset) {
        if (windowScores.length != count()) {
            throw new IllegalArgumentException(
                    "%d scores for %d windows".formatted(windowScores.length, count()));
        }
        double[] scores = new double[standardised.length];
        Arrays.setAll(scores, i -> windowScores[Math.clamp(i - offset, 0, count() - 1)]);
        return scores;
    }
}
