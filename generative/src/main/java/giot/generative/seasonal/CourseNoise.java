package giot.generative.seasonal;

import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import giot.generative.window.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The fast part of synthetic courses: what a smoothed daily pattern leaves of the known days, in
/// units of each channel's measured noise. Drawn window by window from a generative model of it, or
/// as independent normal numbers.
final class CourseNoise {
    private static final int STEPS = 24;
    private static final float LIMIT = 6;

    private final float[] deviation;
    private final RandomGenerator random;
    private final @Nullable GenerativeModel model;

    CourseNoise(
            SensorGrid train,
            SeasonalResiduals pattern,
            @Nullable GenerativeTechnique technique,
            RandomGenerator random) {
        this.random = random;
        deviation = new float[train.channels()];
        for (int c = 0; c < deviation.length; c++) {
            deviation[c] = deviation(train, pattern, c);
        }
        Windows windows = technique == null ? null : windows(train, pattern);
        model = technique == null || windows == null ? null : technique.fit(windows, random);
    }

    /// The deviation of independent noise of a channel, in units of its residuals.
    float deviation(int channel) {
        return deviation[channel];
    }

    /// One course for a channel, in units of its residuals.
    float[] draw(int channel, int steps) {
        float[] course = new float[steps];
        if (model == null) {
            for (int t = 0; t < steps; t++) {
                course[t] = deviation[channel] * (float) random.nextGaussian();
            }
            return course;
        }
        int count = (steps + STEPS - 1) / STEPS;
        float[] drawn = model.sample(new float[0], count, 1, random);
        for (int t = 0; t < steps; t++) {
            course[t] = deviation[channel] * Math.clamp(drawn[t], -LIMIT, LIMIT);
        }
        return course;
    }

    // neighbouring differences hold the noise twice, and hardly anything of the pattern
    private static float deviation(SensorGrid train, SeasonalResiduals pattern, int channel) {
        double squares = 0;
        int n = 0;
        for (int t = 1; t < train.steps(); t++) {
            if (train.has(t, channel) && train.has(t - 1, channel)) {
                float now = residual(train, pattern, t, channel);
                float before = residual(train, pattern, t - 1, channel);
                squares += 0.5 * (now - before) * (now - before);
                n++;
            }
        }
        return n == 0 ? 1 : (float) Math.sqrt(squares / n);
    }

    private static float residual(
            SensorGrid train, SeasonalResiduals pattern, int step, int channel) {
        return pattern.residual(channel, train.slot(step), train.at(step, channel));
    }

    private @Nullable Windows windows(SensorGrid train, SeasonalResiduals pattern) {
        List<float[]> found = new ArrayList<>();
        for (int c = 0; c < train.channels(); c++) {
            for (int start = 0; start + STEPS <= train.steps() && pattern.known(c); start++) {
                float[] window = new float[STEPS];
                boolean whole = true;
                for (int i = 0; i < STEPS && whole; i++) {
                    whole = train.has(start + i, c);
                    window[i] = whole ? residual(train, pattern, start + i, c) / deviation[c] : 0;
                }
                if (whole) {
                    found.add(window);
                }
            }
        }
        if (found.isEmpty()) {
            return null;
        }
        float[] values = new float[found.size() * STEPS];
        for (int w = 0; w < found.size(); w++) {
            System.arraycopy(found.get(w), 0, values, w * STEPS, STEPS);
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(found.size(), STEPS, 1, 0, values, mask, new float[0]);
    }
}
