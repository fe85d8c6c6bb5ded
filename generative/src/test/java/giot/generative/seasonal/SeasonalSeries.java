package giot.generative.seasonal;

import giot.generative.window.SensorGrid;
import giot.neural.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Made-up sensors: a daily wave, a slow deviation that neighbours share, and noise, as whole
/// numbers.
public final class SeasonalSeries {
    public static final int PER_DAY = 96;

    /// Settings with which a fit takes a second.
    public static final SeriesSettings BRIEF =
            new SeriesSettings(
                    12,
                    0.003,
                    6,
                    4000,
                    64,
                    1,
                    64,
                    0.1,
                    0.2,
                    2,
                    6,
                    Augmentation.SIMULATED,
                    new TrainingSettings(150, 1e-3, 1e-4, 0.05, 0.01, 1, 0.98));

    private SeasonalSeries() {}

    /// `days` days of `channels` sensors from day `first` on.
    public static SensorGrid of(int channels, int first, int days, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = days * PER_DAY;
        long[] times = new long[steps];
        float[] values = new float[steps * channels];
        List<String> names = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            names.add("s" + c);
        }
        double slow = 0;
        for (int t = 0; t < steps; t++) {
            times[t] = (long) first * SensorGrid.DAY_SECONDS + 900L * t;
            slow = 0.95 * slow + 3 * random.nextGaussian();
            double wave = 60 - 40 * Math.cos(2 * Math.PI * (t % PER_DAY) / PER_DAY);
            for (int c = 0; c < channels; c++) {
                double x = wave * (1 + 0.1 * c) + slow + 4 * random.nextGaussian();
                values[t * channels + c] = Math.max(0, Math.round(x));
            }
        }
        return new SensorGrid(names, 900, times, values);
    }
}
