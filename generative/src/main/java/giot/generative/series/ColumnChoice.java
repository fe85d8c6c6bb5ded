package giot.generative.series;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Which columns of a file are read, and how their cells are understood.
///
/// @param time place of the column with the stamps; -1 when the file has none
/// @param stamps how stamps are written; ignored when `time` is -1
/// @param values places of the value columns
/// @param names all columns' names
/// @param chosen whether the value columns were named by the user
record ColumnChoice(
        int time,
        TimestampFormat stamps,
        List<Integer> values,
        List<String> names,
        boolean chosen) {

    private static final int SHOWN = 12;

    /// @param names the header
    /// @param first the first row below it
    /// @param notes what the user should know
    static ColumnChoice of(
            List<String> names,
            List<String> first,
            ReadSettings settings,
            String source,
            List<String> notes)
            throws UnreadableSeriesException {
        requireNames(names, source);
        int time = timeColumn(names, first, settings, source);
        TimestampFormat stamps =
                time < 0 ? TimestampFormat.EPOCH_SECONDS : stamps(names, first, time, source);
        List<Integer> values = new ArrayList<>();
        if (settings.values().isEmpty()) {
            for (int i = 0; i < names.size(); i++) {
                if (i != time && Cells.isNumber(first.get(i))) {
                    values.add(i);
                } else if (i != time) {
                    notes.add(
                            "column \"%s\" is left out: \"%s\" in its first row is no number"
                                    .formatted(names.get(i), Cells.brief(first.get(i))));
                }
            }
            if (values.isEmpty()) {
                throw new UnreadableSeriesException(
                        "%s, line 2: no column but the time holds a number%s; the columns are %s"
                                .formatted(source, example(names, first, time), shown(names)));
            }
        } else {
            for (String name : settings.values()) {
                values.add(place(names, name, source));
            }
        }
        if (values.contains(time)) {
            throw new UnreadableSeriesException(
                    "%s: column \"%s\" is asked for both as the time and as a value"
                            .formatted(source, names.get(time)));
        }
        return new ColumnChoice(
                time, stamps, List.copyOf(values), names, !settings.values().isEmpty());
    }

    /// The value columns' names.
    List<String> channels() {
        return values.stream().map(names::get).toList();
    }

    /// Why a column was not taken for numbers.
    private static String example(List<String> names, List<String> first, int time) {
        for (int i = 0; i < names.size(); i++) {
            if (i != time) {
                try {
                    double _ = Cells.number(first.get(i));
                } catch (NumberFormatException e) {
                    return " (\"%s\" in column \"%s\" %s)"
                            .formatted(
                                    Cells.brief(first.get(i)),
                                    Cells.brief(names.get(i)),
                                    e.getMessage());
                }
            }
        }
        return "";
    }

    private static void requireNames(List<String> names, String source)
            throws UnreadableSeriesException {
        if (names.size() > RawRows.MAX_COLUMNS) {
            throw new UnreadableSeriesException(
                    "%s, line 1: %d columns; at most %d are read"
                            .formatted(source, names.size(), RawRows.MAX_COLUMNS));
        }
        HashSet<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isBlank()) {
                throw new UnreadableSeriesException(
                        "%s, line 1, column %d: the column has no name; the first line must name every column"
                                .formatted(source, i + 1));
            }
            if (names.get(i).indexOf('\uFFFD') >= 0) {
                throw new UnreadableSeriesException(
                        "%s, line 1, column %d: the name is not UTF-8; save the file as UTF-8"
                                .formatted(source, i + 1));
            }
            if (!seen.add(names.get(i))) {
                throw new UnreadableSeriesException(
                        "%s, line 1, column %d: \"%s\" names two columns; names must differ"
                                .formatted(source, i + 1, Cells.brief(names.get(i))));
            }
        }
    }

    private static int timeColumn(
            List<String> names, List<String> first, ReadSettings settings, String source)
            throws UnreadableSeriesException {
        if (settings.time() != null) {
            return place(names, settings.time(), source);
        }
        if (settings.start() != null) {
            return -1;
        }
        for (int i = 0; i < names.size(); i++) {
            if (isStamp(first.get(i))) {
                return i;
            }
        }
        throw new UnreadableSeriesException(
                "%s, line 2: no column holds a time stamp (%s); name it with --time, or give --step SECONDS and --begin STAMP; the columns are %s"
                        .formatted(source, TimestampFormat.ALLOWED, shown(names)));
    }

    private static TimestampFormat stamps(
            List<String> names, List<String> first, int time, String source)
            throws UnreadableSeriesException {
        try {
            return TimestampFormat.of(first.get(time).strip());
        } catch (DateTimeException e) {
            throw new UnreadableSeriesException(
                    "%s, line 2, column \"%s\": \"%s\" is no time stamp; write %s"
                            .formatted(
                                    source,
                                    names.get(time),
                                    Cells.brief(first.get(time)),
                                    TimestampFormat.ALLOWED));
        }
    }

    private static boolean isStamp(String text) {
        try {
            TimestampFormat.of(text.strip());
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int place(List<String> names, String name, String source)
            throws UnreadableSeriesException {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new UnreadableSeriesException(
                    "%s, line 1: there is no column \"%s\"; the columns are %s"
                            .formatted(source, Cells.brief(name), shown(names)));
        }
        return place;
    }

    /// Some of the names, for messages.
    static String shown(List<String> names) {
        String all = String.join(", ", names.stream().limit(SHOWN).map(Cells::brief).toList());
        return names.size() > SHOWN ? all + ", ... (" + names.size() + " in all)" : all;
    }
}
