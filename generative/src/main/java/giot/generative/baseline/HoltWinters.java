package giot.generative.baseline;

import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;
import org.jspecify.annotations.Nullable;

/// Exponential smoothing with an additive daily season (Holt-Winters; Hyndman and Athanasopoulos,
/// section 8.3) and no trend, which sensors at one place do not have:
///
/// ```
/// level_t  = level_(t-1)  + a * (x_t - level_(t-1) - season_(t-day))
/// season_t = season_(t-day) + g * (x_t - level_t - season_(t-day))
/// forecast of t+h = level_t + season_(t+h-day)
/// ```
///
/// A missing value leaves level and season as they are. `a` and `g` are those with the least
/// squared one-step error on the training series, from a grid.
record HoltWinters() implements PointMethod {
    private static final double[] LEVEL_RATES = {0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.45, 0.65, 0.9};
    private static final double[] SEASON_RATES = {0.01, 0.03, 0.06, 0.1, 0.2, 0.35};

    @Override
    public String name() {
        return "holt-winters";
    }

    @Override
    public Fitted fit(SensorGrid train) {
        Profiles profiles = new Profiles(train);
        double[][] rates = new double[train.channels()][];
        for (int c = 0; c < rates.length; c++) {
            double best = Double.POSITIVE_INFINITY;
            rates[c] = new double[] {LEVEL_RATES[0], SEASON_RATES[0]};
            for (double level : LEVEL_RATES) {
                for (double season : SEASON_RATES) {
                    double error = new Run(train, c, profiles, level, season).squaredError;
                    if (error < best) {
                        best = error;
                        rates[c] = new double[] {level, season};
                    }
                }
            }
        }
        return new Smoothed(profiles, rates);
    }

    /// The filter over a whole grid; what stands at a step was known before it.
    private static final class Run {
        final float[] levelBefore;
        final float[] seasonBefore;
        final float[] seasonNow;
        double squaredError;

        Run(SensorGrid grid, int channel, Profiles profiles, double levelRate, double seasonRate) {
            int slots = grid.stepsPerDay();
            double[] season = new double[slots];
            for (int s = 0; s < slots; s++) {
                season[s] = profiles.ofSlot(s, channel);
            }
            levelBefore = new float[grid.steps() + 1];
            seasonBefore = new float[grid.steps()];
            double level = 0;
            for (int i = 0; i < grid.steps(); i++) {
                int slot = grid.slot(i);
                levelBefore[i] = (float) level;
                seasonBefore[i] = (float) season[slot];
                float x = grid.at(i, channel);
                if (!Float.isNaN(x)) {
                    double error = x - level - season[slot];
                    squaredError += error * error;
                    level += levelRate * error;
                    season[slot] += seasonRate * (x - level - season[slot]);
                }
            }
            levelBefore[grid.steps()] = (float) level;
            seasonNow = new float[slots];
            for (int s = 0; s < slots; s++) {
                seasonNow[s] = (float) season[s];
            }
        }

        float season(SensorGrid grid, int step) {
            return step < seasonBefore.length
                    ? seasonBefore[step]
                    : seasonNow[Profiles.slot(grid, step)];
        }
    }

    private static final class Smoothed implements Fitted {
        private final Profiles profiles;
        private final double[][] rates;
        private @Nullable SensorGrid grid;
        private @Nullable Run[] runs = new Run[0];

        Smoothed(Profiles profiles, double[][] rates) {
            this.profiles = profiles;
            this.rates = rates;
        }

        @Override
        public float[] answer(Question question) {
            Run run = run(question.grid(), question.channel());
            float[] values = new float[question.hiddenCount()];
            int start = Math.min(question.start(), question.grid().steps());
            double level = run.levelBefore[start];
            int next = 0;
            for (int offset = 0; offset < question.window(); offset++) {
                int step = question.start() + offset;
                float season = run.season(question.grid(), step);
                float x = question.at(step);
                if (!Float.isNaN(x)) {
                    level += rates[question.channel()][0] * (x - level - season);
                }
                if (question.hidden(offset)) {
                    values[next++] = (float) level + season;
                }
            }
            return values;
        }

        // Questions of one evaluation share their grid, whose filter runs once.
        private synchronized Run run(SensorGrid asked, int channel) {
            if (grid != asked) {
                grid = asked;
                runs = new Run[asked.channels()];
            }
            Run known = runs[channel];
            if (known == null) {
                known = new Run(asked, channel, profiles, rates[channel][0], rates[channel][1]);
                runs[channel] = known;
            }
            return known;
        }
    }
}
