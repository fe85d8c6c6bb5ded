package giot.generative.window;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;

/// Mean and standard deviation of every channel, by which values are standardised. A constant
/// channel has a small deviation of its own; a channel without values has mean 0 and is not
/// [#known]. Immutable.
public final class ChannelScale {
    private final float[] mean;
    private final float[] deviation;
    private final float[] low;
    private final float[] high;
    private final boolean[] known;

    public ChannelScale(SensorGrid grid) {
        int channels = grid.channels();
        mean = new float[channels];
        deviation = new float[channels];
        low = new float[channels];
        high = new float[channels];
        known = new boolean[channels];
        for (int c = 0; c < channels; c++) {
            learn(grid, c);
        }
    }

    /// The scale that [#store] stored.
    ///
    /// @throws IllegalArgumentException when it is none
    public ChannelScale(Weights weights) {
        Parameter table = weights.parameter("scale.channels");
        if (table.shape().length != 2 || table.shape()[1] != 5) {
            throw new IllegalArgumentException("the channels' scale is no table of 5 columns");
        }
        int channels = table.shape()[0];
        mean = new float[channels];
        deviation = new float[channels];
        low = new float[channels];
        high = new float[channels];
        known = new boolean[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = table.values()[5 * c];
            deviation[c] = table.values()[5 * c + 1];
            low[c] = table.values()[5 * c + 2];
            high[c] = table.values()[5 * c + 3];
            known[c] = table.values()[5 * c + 4] > 0;
            if (!(deviation[c] > 0) || low[c] > high[c]) {
                throw new IllegalArgumentException(
                        "channel %d has deviation %s and range %s to %s"
                                .formatted(c, deviation[c], low[c], high[c]));
            }
        }
    }

    /// Adds the scale to a model's tensors.
    public void store(Map<String, Parameter> into) {
        float[] table = new float[5 * mean.length];
        for (int c = 0; c < mean.length; c++) {
            table[5 * c] = mean[c];
            table[5 * c + 1] = deviation[c];
            table[5 * c + 2] = low[c];
            table[5 * c + 3] = high[c];
            table[5 * c + 4] = known[c] ? 1 : 0;
        }
        into.put("scale.channels", new Parameter(new int[] {mean.length, 5}, table));
    }

    /// Whether the channel had a value.
    public boolean known(int channel) {
        return known[channel];
    }

    /// The channel's mean.
    public float mean(int channel) {
        return mean[channel];
    }

    /// The channel's standard deviation.
    public float deviation(int channel) {
        return deviation[channel];
    }

    /// The standardised value; NaN for NaN.
    public float standardised(int channel, float value) {
        return (value - mean[channel]) / deviation[channel];
    }

    /// The value of a standardised one, held within a tenth of the range seen (and not negative
    /// where no value was).
    public float value(int channel, float standardised) {
        float value = mean[channel] + deviation[channel] * standardised;
        return Math.clamp(value, low[channel], high[channel]);
    }

    /// All values of a grid, standardised; shape `[step][channel]`.
    public float[][] standardised(SensorGrid grid) {
        float[][] rows = new float[grid.steps()][grid.channels()];
        for (int t = 0; t < rows.length; t++) {
            for (int c = 0; c < grid.channels(); c++) {
                rows[t][c] = standardised(c, grid.at(t, c));
            }
        }
        return rows;
    }

    private void learn(SensorGrid grid, int c) {
        double sum = 0;
        double squares = 0;
        int n = 0;
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < grid.steps(); t++) {
            if (grid.has(t, c)) {
                float x = grid.at(t, c);
                sum += x;
                squares += (double) x * x;
                n++;
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
        }
        known[c] = n > 0;
        deviation[c] = 1;
        if (n > 0) {
            double average = sum / n;
            double variance = Math.max(0, squares / n - average * average);
            mean[c] = (float) average;
            deviation[c] =
                    (float) Math.max(Math.sqrt(variance), 1e-4 * Math.max(1e-3, Math.abs(average)));
            float margin = Math.max(0.1f * (most - least), 1e-3f * Math.abs(most) + 1e-6f);
            low[c] = least >= 0 ? Math.max(0, least - margin) : least - margin;
            high[c] = most + margin;
        }
    }
}
