package giot.generative.window;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;

/// The daily pattern of every channel and what is left when it is taken away: `r = (x -
/// profile[slot]) / (unit * spread(profile))`, with about mean 0 and variance 1.
///
/// The profile is the mean by slot of the day, smoothed over neighbouring slots, the more the fewer
/// days there are. Counts spread more where they are high: `spread(p) = sqrt(p + 5 % of the mean)`
/// is used where the residuals grow with the level and no value is negative (variance
/// stabilisation, as for a Poisson count), and 1 elsewhere.
///
/// Immutable.
public final class SeasonalResiduals {
    private static final double GROWTH = 0.25;

    private final int channels;
    private final int slots;
    private final float[] profile;
    private final float[] scale;
    private final float[] low;
    private final float[] high;
    private final boolean[] known;

    private SeasonalResiduals(int channels, int slots) {
        this.channels = channels;
        this.slots = slots;
        profile = new float[channels * slots];
        scale = new float[channels * slots];
        low = new float[channels];
        high = new float[channels];
        known = new boolean[channels];
    }

    /// The pattern of `train`.
    ///
    /// @param smoothing half-width, in slots, of the smoothing of a profile over one day; less for
    ///   more days
    public static SeasonalResiduals of(SensorGrid train, int smoothing) {
        SeasonalResiduals residuals = new SeasonalResiduals(train.channels(), train.stepsPerDay());
        for (int c = 0; c < train.channels(); c++) {
            residuals.learn(train, c, smoothing);
        }
        return residuals;
    }

    /// Adds the pattern to a model's tensors.
    public void store(Map<String, Parameter> into) {
        into.put("seasonal.profile", new Parameter(new int[] {channels, slots}, profile));
        into.put("seasonal.scale", new Parameter(new int[] {channels, slots}, scale));
        into.put("seasonal.low", new Parameter(new int[] {channels}, low));
        into.put("seasonal.high", new Parameter(new int[] {channels}, high));
        float[] flags = new float[channels];
        for (int c = 0; c < channels; c++) {
            flags[c] = known[c] ? 1 : 0;
        }
        into.put("seasonal.known", new Parameter(new int[] {channels}, flags));
    }

    /// The pattern that [#store] stored.
    ///
    /// @throws IllegalArgumentException when the tensors do not fit together
    public static SeasonalResiduals of(Weights weights) {
        int[] extents = weights.parameter("seasonal.profile").shape();
        if (extents.length != 2) {
            throw new IllegalArgumentException("the seasonal profile is no table");
        }
        SeasonalResiduals residuals = new SeasonalResiduals(extents[0], extents[1]);
        copy(weights, "seasonal.profile", residuals.profile);
        copy(weights, "seasonal.scale", residuals.scale);
        copy(weights, "seasonal.low", residuals.low);
        copy(weights, "seasonal.high", residuals.high);
        float[] flags = new float[extents[0]];
        copy(weights, "seasonal.known", flags);
        for (int c = 0; c < flags.length; c++) {
            residuals.known[c] = flags[c] > 0;
            if (residuals.low[c] > residuals.high[c]) {
                throw new IllegalArgumentException(
                        "channel %d has a least value above its greatest".formatted(c));
            }
        }
        for (float unit : residuals.scale) {
            if (!(unit > 0)) {
                throw new IllegalArgumentException(
                        "a seasonal scale is %s but must be positive".formatted(unit));
            }
        }
        return residuals;
    }

    private static void copy(Weights weights, String name, float[] into) {
        float[] values = weights.parameter(name).values();
        if (values.length != into.length) {
            throw new IllegalArgumentException(
                    "tensor %s holds %d numbers but %d are needed"
                            .formatted(name, values.length, into.length));
        }
        System.arraycopy(values, 0, into, 0, into.length);
    }

    /// Number of channels.
    public int channels() {
        return channels;
    }

    /// Number of slots of a day.
    public int slots() {
        return slots;
    }

    /// Whether the channel had any value to learn from.
    public boolean known(int channel) {
        return known[channel];
    }

    /// The usual value at a slot of the day.
    public float profile(int channel, int slot) {
        return profile[channel * slots + slot];
    }

    /// What one unit of residual is worth at a slot of the day.
    public float scale(int channel, int slot) {
        return scale[channel * slots + slot];
    }

    /// The residual of a value; NaN for NaN.
    public float residual(int channel, int slot, float value) {
        return (value - profile(channel, slot)) / scale(channel, slot);
    }

    /// The value of a residual, held within a tenth of the range seen (and not negative where no
    /// value was).
    public float value(int channel, int slot, float residual) {
        float value = profile(channel, slot) + scale(channel, slot) * residual;
        return Math.clamp(value, low[channel], high[channel]);
    }

    private void learn(SensorGrid train, int channel, int smoothing) {
        double[] sum = new double[slots];
        int[] count = new int[slots];
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < train.steps(); i++) {
            if (train.has(i, channel)) {
                float x = train.at(i, channel);
                sum[train.slot(i)] += x;
                count[train.slot(i)]++;
                least = Math.min(least, x);
                most = Math.max(most, x);
            }
        }
        int values = Arrays.stream(count).sum();
        known[channel] = values > 0;
        if (values == 0) {
            Arrays.fill(scale, channel * slots, (channel + 1) * slots, 1);
            return;
        }
        float margin = Math.max(0.1f * (most - least), 1e-3f * Math.abs(most) + 1e-6f);
        low[channel] = least >= 0 ? Math.max(0, least - margin) : least - margin;
        high[channel] = most + margin;
        double days = (double) values / slots;
        int half = (int) Math.round(smoothing / Math.sqrt(Math.max(1, days)));
        smooth(channel, sum, count, Math.min(half, slots / 4));
        spread(train, channel, least >= 0);
    }

    /// A triangular mean over the slots around, wider where slots are empty.
    private void smooth(int channel, double[] sum, int[] count, int half) {
        for (int s = 0; s < slots; s++) {
            double weights = 0;
            double total = 0;
            for (int reach = half; weights <= 0; reach = Math.max(1, 2 * reach)) {
                for (int k = -reach; k <= reach; k++) {
                    int slot = Math.floorMod(s + k, slots);
                    double weight = 1 - Math.abs(k) / (reach + 1.0);
                    weights += weight * count[slot];
                    total += weight * sum[slot];
                }
            }
            profile[channel * slots + s] = (float) (total / weights);
        }
    }

    private void spread(SensorGrid train, int channel, boolean stabilise) {
        double mean = 0;
        for (int s = 0; s < slots; s++) {
            mean += profile(channel, s) / slots;
        }
        boolean grows = stabilise && mean > 0 && growth(train, channel, mean) > GROWTH;
        for (int s = 0; s < slots; s++) {
            double level = Math.max(0, profile(channel, s)) + 0.05 * mean;
            scale[channel * slots + s] = grows ? (float) Math.sqrt(level) : 1;
        }
        double squares = 0;
        int n = 0;
        for (int i = 0; i < train.steps(); i++) {
            if (train.has(i, channel)) {
                squares += Math.pow(residual(channel, train.slot(i), train.at(i, channel)), 2);
                n++;
            }
        }
        double unit = Math.sqrt(squares / n);
        // a constant channel has no spread of its own; any small unit keeps its residuals at zero
        double least = 1e-4 * Math.max(1e-3, Math.abs(mean));
        for (int s = 0; s < slots; s++) {
            scale[channel * slots + s] *= (float) Math.max(unit, least);
        }
    }

    /// The slope of the logarithm of the absolute residual over the logarithm of the level.
    private double growth(SensorGrid train, int channel, double mean) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < train.steps(); i++) {
            if (train.has(i, channel)) {
                double level = profile(channel, train.slot(i));
                double x = Math.log(Math.max(0, level) + 0.05 * mean);
                double y = Math.log(Math.abs(train.at(i, channel) - level) + 0.01 * mean);
                n++;
                sx += x;
                sy += y;
                sxx += x * x;
                sxy += x * y;
            }
        }
        double variance = sxx / n - sx / n * sx / n;
        return variance < 1e-6 ? 0 : (sxy / n - sx / n * sy / n) / variance;
    }
}
