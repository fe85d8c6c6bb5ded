package giot.generative.series;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a file's header and rows, as text, into a table; strict about every cell. Not thread-safe.
final class RowReader {
    private static final double CONSTANT_SHARE = 0.99;

    private final String source;
    private final String rowWord;
    private final ReadSettings settings;
    private final List<String> names;
    private final List<String> notes = new ArrayList<>();
    private @Nullable ColumnChoice choice;
    private @Nullable RawRows rows;
    private double[] values = new double[0];
    private String lastStamp = "";

    /// @param source what to call the file in an error
    /// @param rowWord "line" or "row"
    RowReader(String source, String rowWord, List<String> header, ReadSettings settings) {
        this.source = source;
        this.rowWord = rowWord;
        this.settings = settings;
        names = header.stream().map(String::strip).toList();
    }

    /// Takes the next row.
    ///
    /// @param number the row's place in the file, for errors
    void accept(long number, List<String> cells) throws UnreadableSeriesException {
        if (cells.size() != names.size()) {
            throw new UnreadableSeriesException(
                    "%s, %s %d: %d cells; the header names %d columns"
                            .formatted(source, rowWord, number, cells.size(), names.size()));
        }
        if (choice == null || rows == null) {
            choice = ColumnChoice.of(names, cells, settings, source, notes);
            rows = new RawRows(choice.channels());
            values = new double[choice.values().size()];
        }
        long stamp = stamp(choice, rows, number, cells);
        for (int i = 0; i < values.length; i++) {
            values[i] = value(choice.values().get(i), number, cells);
        }
        if (!rows.add(stamp, values)) {
            throw new UnreadableSeriesException(
                    "%s, %s %d: too large; at most %d rows and %d values are read, take fewer columns with --values or split the file"
                            .formatted(
                                    source, rowWord, number, RawRows.MAX_ROWS, RawRows.MAX_CELLS));
        }
    }

    /// The table of all rows taken.
    LoadedSeries finish(String sha256) throws UnreadableSeriesException {
        if (rows == null || choice == null) {
            throw new UnreadableSeriesException(
                    "%s: there is no row of values; a header line and at least one row are needed"
                            .formatted(source));
        }
        RawRows all = settings.repair() ? rows.repaired(notes) : rows;
        if (!choice.chosen()) {
            all = all.withoutConstant(CONSTANT_SHARE, notes);
        }
        SensorTable table =
                settings.spacing() == ReadSettings.Spacing.ROWS
                        ? Grid.byRows(all, settings.stepSeconds())
                        : Grid.regular(all, settings.stepSeconds(), source, notes);
        return new LoadedSeries(table, sha256, notes);
    }

    private long stamp(ColumnChoice columns, RawRows before, long number, List<String> cells)
            throws UnreadableSeriesException {
        if (columns.time() < 0) {
            long start = settings.start() == null ? 0 : settings.start();
            return start + (long) before.rows() * settings.stepSeconds();
        }
        String text = cells.get(columns.time()).strip();
        long stamp;
        try {
            stamp = columns.stamps().seconds(text);
        } catch (DateTimeException e) {
            throw badCell(
                    number,
                    columns.time(),
                    text,
                    text.isEmpty()
                            ? "has no time stamp"
                            : "is no time stamp like \"" + firstStamp(before) + "\"",
                    columns.stamps() == TimestampFormat.DAY_FIRST
                            ? "write every stamp in one way, dates as day/month/year"
                            : "write every stamp in one way: " + TimestampFormat.ALLOWED);
        }
        requireOrder(before, stamp, number, columns.time(), text);
        lastStamp = text;
        return stamp;
    }

    private void requireOrder(RawRows before, long stamp, long number, int column, String text)
            throws UnreadableSeriesException {
        if (settings.repair() || before.rows() == 0) {
            return;
        }
        long previous = before.stamp(before.rows() - 1);
        if (stamp == previous) {
            throw badCell(
                    number,
                    column,
                    text,
                    "repeats the stamp of the row before",
                    "keep one row per stamp, or average them with --repair");
        }
        if (stamp < previous) {
            throw badCell(
                    number,
                    column,
                    text,
                    "is earlier than the row before (" + lastStamp + ")",
                    "sort the file by time, or let --repair do it");
        }
    }

    private double value(int column, long number, List<String> cells)
            throws UnreadableSeriesException {
        String text = cells.get(column);
        try {
            return Cells.number(text);
        } catch (NumberFormatException e) {
            throw badCell(
                    number,
                    column,
                    text,
                    String.valueOf(e.getMessage()),
                    "write a decimal number, or leave the cell empty for a missing value");
        }
    }

    private static String firstStamp(RawRows before) {
        return before.rows() == 0 ? "" : TimestampFormat.text(before.stamp(0));
    }

    private UnreadableSeriesException badCell(
            long number, int column, String text, String problem, String remedy) {
        return new UnreadableSeriesException(
                "%s, %s %d, column \"%s\": \"%s\" %s; %s"
                        .formatted(
                                source,
                                rowWord,
                                number,
                                Cells.brief(names.get(column)),
                                Cells.brief(text),
                                problem,
                                remedy));
    }
}
