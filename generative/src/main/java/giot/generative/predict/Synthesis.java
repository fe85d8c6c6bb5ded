package giot.generative.predict;

import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Draws synthetic series that continue a real one: half a window at a time, each given the window
/// before it (real at first, then drawn), so that they keep the series' course, daily pattern and
/// spread. Time stamps follow on at the grid's step; values are rounded to the sensor's resolution.
///
/// Channels are drawn one by one; what ties them beyond their daily patterns is lost.
public final class Synthesis {
    private static final int BLOCK = 12;

    private final Predictor predictor;
    private final SensorGrid history;
    private final float[] resolution;

    /// @param predictor fitted; draws joint samples
    /// @param history what the synthetic series continue
    public Synthesis(Predictor predictor, SensorGrid history) {
        this.predictor = predictor;
        this.history = history;
        resolution = new float[history.channels()];
        for (int c = 0; c < resolution.length; c++) {
            resolution[c] = resolution(history, c);
        }
    }

    /// A synthetic series of `days` whole days after the history's last day.
    ///
    /// @param days 1 to 1000
    public SensorGrid days(int days, long seed) {
        if (days < 1 || days > 1000) {
            throw new IllegalArgumentException(
                    "%d days are asked for; 1 to 1000 are allowed".formatted(days));
        }
        int last = history.steps() - 1;
        long midnight = (history.day(last) + 1) * SensorGrid.DAY_SECONDS;
        return steps(midnight, days * history.stepsPerDay(), seed);
    }

    /// A synthetic series of `steps` steps.
    ///
    /// @param firstSeconds its first time stamp, after the history's last
    public SensorGrid steps(long firstSeconds, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int channels = history.channels();
        // older history than this does not change what is drawn
        int kept = Math.min(history.steps(), 14 * history.stepsPerDay() + 4 * BLOCK);
        SensorGrid recent = history.slice(history.steps() - kept, history.steps());
        long[] times = new long[kept + steps];
        float[] values = Arrays.copyOf(recent.values(), (kept + steps) * channels);
        Arrays.fill(values, kept * channels, values.length, Float.NaN);
        for (int i = 0; i < times.length; i++) {
            times[i] =
                    i < kept
                            ? recent.timeSeconds(i)
                            : firstSeconds + (long) (i - kept) * history.stepSeconds();
        }
        for (int from = kept; from < times.length; from += BLOCK) {
            int to = Math.min(times.length, from + BLOCK);
            SensorGrid sofar =
                    new SensorGrid(
                            history.names(),
                            history.stepSeconds(),
                            Arrays.copyOfRange(times, from - kept, to),
                            Arrays.copyOfRange(values, (from - kept) * channels, to * channels));
            float[] drawn = draw(sofar, kept, to - from, random.nextLong());
            System.arraycopy(drawn, 0, values, from * channels, drawn.length);
        }
        SensorGrid all = new SensorGrid(history.names(), history.stepSeconds(), times, values);
        return all.slice(kept, times.length);
    }

    /// The values of the next `count` steps, shape `[count, channel]`.
    private float[] draw(SensorGrid sofar, int from, int count, long seed) {
        float[] values = new float[count * sofar.channels()];
        Arrays.fill(values, Float.NaN);
        List<Question> questions = new ArrayList<>();
        List<Integer> channels = new ArrayList<>();
        for (int c = 0; c < sofar.channels(); c++) {
            if (resolution[c] > 0) {
                questions.add(Question.forecast(sofar, c, from, count, 2 * BLOCK));
                channels.add(c);
            }
        }
        List<Ensemble> drawn = predictor.predict(questions, 1, seed);
        for (int q = 0; q < drawn.size(); q++) {
            int c = channels.get(q);
            for (int h = 0; h < count; h++) {
                values[h * sofar.channels() + c] = rounded(drawn.get(q).value(0, h), resolution[c]);
            }
        }
        return values;
    }

    static float rounded(float value, float resolution) {
        return Math.round((double) value / resolution) * resolution;
    }

    /// The step in which a channel's values come: the largest of 100, 10, 1, .1, .01, ... of which
    /// all values are multiples; 1e-4 where none is; 0 for a channel without values.
    static float resolution(SensorGrid grid, int channel) {
        boolean any = false;
        int exponent = 2;
        for (int t = 0; t < grid.steps() && exponent > -4; t++) {
            if (!grid.has(t, channel)) {
                continue;
            }
            any = true;
            while (exponent > -4 && !multiple(grid.at(t, channel), exponent)) {
                exponent--;
            }
        }
        return any ? (float) Math.pow(10, exponent) : 0;
    }

    private static boolean multiple(float value, int exponent) {
        double steps = value / Math.pow(10, exponent);
        return Math.abs(steps - Math.rint(steps)) <= 1e-6 * Math.max(1, Math.abs(steps));
    }
}
