package giot.generative.series;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What to read from a file of series.
///
/// @param time name of the column with the time stamps; null takes the first column that holds
///   stamps in the first row
/// @param values names of the columns to read; empty takes every column but the time that holds
///   numbers in the first rows and is not (nearly) constant
/// @param stepSeconds distance of the slots of the grid; 0 takes the most frequent distance of
///   neighbouring stamps
/// @param start first stamp of a file that has no column of stamps, in seconds; null when it has
///   one
/// @param repair whether unsorted rows are sorted and rows with the same stamp averaged; otherwise
///   either is refused
/// @param spacing the even grid, or the rows as they stand
public record ReadSettings(
        @Nullable String time,
        List<String> values,
        int stepSeconds,
        @Nullable Long start,
        boolean repair,
        Spacing spacing) {

    /// How rows become time slots.
    public enum Spacing {
        /// A slot every step; a row goes to the nearest slot, several rows of a slot are averaged,
        /// slots without a row are missing.
        GRID,
        /// Every row is a slot, whatever the distances.
        ROWS
    }

    /// The longest step, in seconds: a week.
    public static final int MAX_STEP_SECONDS = 604_800;

    public ReadSettings {
        values = List.copyOf(values);
        if (stepSeconds < 0 || stepSeconds > MAX_STEP_SECONDS) {
            throw new IllegalArgumentException(
                    "stepSeconds is %d but must lie in [1, %d], or be 0 for the usual distance"
                            .formatted(stepSeconds, MAX_STEP_SECONDS));
        }
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(
                    "the columns %s name one twice; name each once".formatted(values));
        }
        if (start != null && stepSeconds == 0) {
            throw new IllegalArgumentException(
                    "a start needs a step; give stepSeconds, for example 300");
        }
    }

    /// Everything found in the file, on an even grid, strict about its order.
    public static ReadSettings standard() {
        return new ReadSettings(null, List.of(), 0, null, false, Spacing.GRID);
    }

    /// The same with the columns to read.
    public ReadSettings columns(@Nullable String timeColumn, List<String> valueColumns) {
        return new ReadSettings(timeColumn, valueColumns, stepSeconds, start, repair, spacing);
    }

    /// The same with a step.
    public ReadSettings every(int seconds) {
        return new ReadSettings(time, values, seconds, start, repair, spacing);
    }

    /// The same, sorting and averaging instead of refusing.
    public ReadSettings repairing() {
        return new ReadSettings(time, values, stepSeconds, start, true, spacing);
    }

    /// The same, taking every row as a slot.
    public ReadSettings byRows() {
        return new ReadSettings(time, values, stepSeconds, start, repair, Spacing.ROWS);
    }

    /// The same for a file without a column of stamps.
    public ReadSettings startingAt(long epochSecond, int seconds) {
        return new ReadSettings(time, values, seconds, epochSecond, repair, spacing);
    }
}
