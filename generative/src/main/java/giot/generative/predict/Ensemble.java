package giot.generative.predict;

import java.util.Arrays;

/// A predictor's answer to one [Question]: equally likely joint values of the hidden steps, shape
/// `[samples, hidden]`. A point forecast is an ensemble of one.
public final class Ensemble {
    private final int samples;
    private final int hidden;
    private final float[] values;
    private final float[] sorted;

    /// @param samples number of samples, at least 1
    /// @param hidden number of steps asked for
    /// @param values shape `[samples, hidden]`, row-major, finite
    public Ensemble(int samples, int hidden, float[] values) {
        if (samples < 1 || hidden < 1 || values.length != samples * hidden) {
            throw new IllegalArgumentException(
                    "%d samples of %d steps do not fit %d values"
                            .formatted(samples, hidden, values.length));
        }
        this.samples = samples;
        this.hidden = hidden;
        this.values = values.clone();
        sorted = new float[values.length];
        for (int h = 0; h < hidden; h++) {
            for (int k = 0; k < samples; k++) {
                float value = values[k * hidden + h];
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "sample %d of step %d is %s but must be finite".formatted(k, h, value));
                }
                sorted[h * samples + k] = value;
            }
            Arrays.sort(sorted, h * samples, (h + 1) * samples);
        }
    }

    /// Number of samples.
    public int samples() {
        return samples;
    }

    /// Number of steps asked for.
    public int hidden() {
        return hidden;
    }

    /// The value of sample `k` at the `h`-th hidden step.
    public float value(int k, int h) {
        return values[k * hidden + h];
    }

    /// The samples of the `h`-th hidden step, ascending.
    public float[] sorted(int h) {
        return Arrays.copyOfRange(sorted, h * samples, (h + 1) * samples);
    }

    /// The quantile at the `h`-th hidden step, at Weibull plotting positions.
    public double quantile(int h, double level) {
        return SortedSamples.quantile(sorted, h * samples, samples, level);
    }

    /// The mean at the `h`-th hidden step.
    public double mean(int h) {
        return SortedSamples.mean(sorted, h * samples, samples);
    }
}
