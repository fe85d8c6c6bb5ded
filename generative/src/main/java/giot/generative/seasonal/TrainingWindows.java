package giot.generative.seasonal;

import giot.generative.window.History;
import giot.generative.window.SeasonalResiduals;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/// Which windows of a series are learnt from.
final class TrainingWindows {
    private static final int FEWEST_WINDOWS = 48;
    private static final int MOST_FOLDS = 9;
    private static final int MOST_CELLS = 2_000_000;

    private TrainingWindows() {}

    /// The training windows of every day, with the pattern of the other days, and those of
    /// rehearsals where there are few days.
    static List<TrainingWindow> of(
            SensorGrid whole, SeriesSettings settings, RandomGenerator random) {
        SensorGrid train = recent(whole);
        int[] days = dayNumbers(train);
        int count = days[days.length - 1] + 1;
        int cells = train.steps() * train.channels();
        int folds = Math.min(count, cells > 200_000 ? 3 : MOST_FOLDS);
        List<TrainingWindow> chosen = new ArrayList<>();
        // the pattern of a single day cannot be told from the day
        boolean oneDay = train.steps() < 1.5 * train.stepsPerDay() || count < 2;
        boolean single = oneDay && settings.rehearsals() > 0;
        for (int f = 0; f < folds && !single; f++) {
            int fold = f;
            SensorGrid others = oneDay ? train : hide(train, t -> days[t] * folds / count == fold);
            SeasonalResiduals seasonal = SeasonalResiduals.of(others, settings.smoothing());
            for (int c = 0; c < train.channels(); c++) {
                if (seasonal.known(c)) {
                    collect(
                            train,
                            new History(train, c, seasonal),
                            0,
                            settings.steps(),
                            t -> days[t] * folds / count == fold ? fold : -1,
                            false,
                            chosen);
                }
            }
        }
        rehearse(train, settings, random, chosen);
        requireEnough(chosen, train, settings.steps());
        return chosen;
    }

    /// Adds the windows of courses that might have followed, where there are few days.
    private static void rehearse(
            SensorGrid train,
            SeriesSettings settings,
            RandomGenerator random,
            List<TrainingWindow> chosen) {
        Rehearsals rehearsals = new Rehearsals(train, settings, random);
        for (int r = 0; r < rehearsals.count(); r++) {
            int fold = r % 3;
            SensorGrid played = rehearsals.draw();
            int opening = rehearsals.opening();
            SeasonalResiduals seasonal =
                    SeasonalResiduals.of(played.slice(0, opening), settings.smoothing());
            for (int c = 0; c < train.channels(); c++) {
                if (seasonal.known(c)) {
                    collect(
                            played,
                            new History(played, c, seasonal),
                            opening,
                            settings.steps(),
                            t -> fold,
                            false,
                            chosen);
                }
            }
        }
    }

    /// The windows of data that is added to a base model with the given pattern.
    ///
    /// @param folds groups of days to spread them over
    static List<TrainingWindow> added(
            SensorGrid fresh, SeasonalResiduals seasonal, int steps, int folds) {
        int[] days = dayNumbers(fresh);
        List<TrainingWindow> added = new ArrayList<>();
        for (int c = 0; c < fresh.channels(); c++) {
            if (seasonal.known(c)) {
                collect(
                        fresh,
                        new History(fresh, c, seasonal),
                        0,
                        steps,
                        t -> days[t] % folds,
                        true,
                        added);
            }
        }
        requireEnough(added, fresh, steps);
        return added;
    }

    private static void requireEnough(List<TrainingWindow> places, SensorGrid grid, int steps) {
        if (places.size() < FEWEST_WINDOWS) {
            throw new IllegalArgumentException(
                    "the series has %d usable windows of %d steps in %d steps of %s%s; at least %d are needed: give more data"
                            .formatted(
                                    places.size(),
                                    steps,
                                    grid.steps(),
                                    grid.channels() == 1
                                            ? "column " + grid.names().getFirst()
                                            : grid.channels() + " channels",
                                    isEmpty(grid) ? ", whose values are all missing" : "",
                                    FEWEST_WINDOWS));
        }
    }

    private static boolean isEmpty(SensorGrid grid) {
        for (float value : grid.values()) {
            if (!Float.isNaN(value)) {
                return false;
            }
        }
        return true;
    }

    /// Adds the windows of a channel: those without a gap, and those with at least half of their
    /// values where there are too few.
    private static void collect(
            SensorGrid grid,
            History history,
            int from,
            int steps,
            IntUnaryOperator foldOf,
            boolean fresh,
            List<TrainingWindow> into) {
        List<TrainingWindow> whole = new ArrayList<>();
        List<TrainingWindow> partial = new ArrayList<>();
        int begin = Math.max(from, Math.min(steps, grid.steps() / 4));
        for (int s = begin; s + steps <= grid.steps(); s++) {
            int fold = foldOf.applyAsInt(s);
            if (fold < 0) {
                continue;
            }
            int missing = 0;
            for (int i = 0; i < steps; i++) {
                missing += Float.isNaN(history.residual(s + i)) ? 1 : 0;
            }
            if (missing == 0) {
                whole.add(new TrainingWindow(history, s, fold, fresh));
            } else if (2 * missing <= steps) {
                partial.add(new TrainingWindow(history, s, fold, fresh));
            }
        }
        into.addAll(whole);
        if (whole.size() < FEWEST_WINDOWS) {
            into.addAll(partial);
        }
    }

    private static SensorGrid hide(SensorGrid grid, IntPredicate step) {
        float[] values = grid.values();
        for (int t = 0; t < grid.steps(); t++) {
            if (step.test(t)) {
                java.util.Arrays.fill(
                        values, t * grid.channels(), (t + 1) * grid.channels(), Float.NaN);
            }
        }
        return grid.withValues(values);
    }

    /// The number of each step's day, counted over the days of the grid.
    private static int[] dayNumbers(SensorGrid grid) {
        int[] numbers = new int[grid.steps()];
        for (int t = 1; t < numbers.length; t++) {
            numbers[t] = numbers[t - 1] + (grid.day(t) != grid.day(t - 1) ? 1 : 0);
        }
        return numbers;
    }

    /// The last part of a series that is too long to learn from as a whole.
    static SensorGrid recent(SensorGrid whole) {
        int steps = Math.min(whole.steps(), Math.max(1, MOST_CELLS / whole.channels()));
        return whole.slice(whole.steps() - steps, whole.steps());
    }
}
