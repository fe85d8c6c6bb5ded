package giot.generative.seasonal;

import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Synthetic courses for data too scarce to learn from: what the known days and a further day could
/// have looked like, if the smoothed pattern of the known days were the truth. A day deviates from
/// the pattern by a level of its own, a slow wave and noise; the noise is measured on the known
/// days ([CourseNoise]), the slow part is assumed ([Augmentation]), since few days cannot tell it
/// from their pattern.
///
/// Training on the further days, with the pattern learnt from the others, teaches how far a pattern
/// of so few days can be trusted.
final class Rehearsals {
    private static final double HOURS = 5;
    private static final int MOST_CHANNELS = 24;

    private final SensorGrid train;
    private final SeriesSettings settings;
    private final RandomGenerator random;
    private final SeasonalResiduals pattern;
    private final int count;
    private final int days;
    private final CourseNoise noise;

    Rehearsals(SensorGrid train, SeriesSettings settings, RandomGenerator random) {
        this.train = train;
        this.settings = settings;
        this.random = random;
        pattern = SeasonalResiduals.of(train, settings.smoothing());
        double known = (double) train.steps() / train.stepsPerDay();
        days = Math.max(1, (int) Math.round(known));
        int channels = Math.clamp(train.channels(), 1, MOST_CHANNELS);
        double wanted = known >= 7 ? 0 : settings.rehearsals() * Math.min(1, 2.5 / known);
        count = wanted == 0 ? 0 : (int) Math.ceil(wanted / channels);
        noise =
                new CourseNoise(
                        train,
                        pattern,
                        count() == 0 ? null : settings.augmentation().noise(),
                        random);
    }

    /// How many courses are worth drawing.
    int count() {
        boolean enough = train.steps() >= 4 * settings.steps();
        return enough && train.stepsPerDay() >= 4 * settings.steps() ? count : 0;
    }

    /// Steps of the known days that a course opens with; one further day follows.
    int opening() {
        return days * train.stepsPerDay();
    }

    /// A course of the known days and one more.
    SensorGrid draw() {
        int perDay = train.stepsPerDay();
        int steps = (days + 1) * perDay;
        int channels = train.channels();
        long[] times = new long[steps];
        for (int t = 0; t < steps; t++) {
            times[t] =
                    (long) (t / perDay) * SensorGrid.DAY_SECONDS
                            + (long) (t % perDay) * train.stepSeconds();
        }
        float[] values = new float[steps * channels];
        Arrays.fill(values, Float.NaN);
        double stay = Math.exp(-train.stepSeconds() / (3600 * HOURS));
        for (int c = 0; c < channels; c++) {
            if (!pattern.known(c)) {
                continue;
            }
            double slow = settings.augmentation().slow() * noise.deviation(c);
            float[] fast = noise.draw(c, steps);
            double wave = slow * random.nextGaussian();
            double level = 0;
            for (int t = 0; t < steps; t++) {
                level = t % perDay == 0 ? slow * random.nextGaussian() : level;
                wave = stay * wave + slow * Math.sqrt(1 - stay * stay) * random.nextGaussian();
                double r = level + wave + fast[t];
                values[t * channels + c] = pattern.value(c, t % perDay, (float) r);
            }
        }
        return new SensorGrid(List.copyOf(train.names()), train.stepSeconds(), times, values);
    }
}
