package giot.generative.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows as they stand in a file, in growing columns. Bounded. Not thread-safe.
final class RawRows {
    /// The most rows of a file.
    static final int MAX_ROWS = 5_000_000;

    /// The most values of a file or of a grid: with 8 bytes each, 160 MB.
    static final int MAX_CELLS = 20_000_000;

    /// The most columns of a file.
    static final int MAX_COLUMNS = 4_096;

    private final List<String> channels;
    private long[] stamps = new long[1024];
    private final double[][] values;
    private int rows;

    RawRows(List<String> channels) {
        this.channels = List.copyOf(channels);
        values = new double[channels.size()][1024];
    }

    /// Adds one row; false when the bounds are reached.
    boolean add(long stamp, double[] row) {
        if (rows >= MAX_ROWS || (long) (rows + 1) * values.length > MAX_CELLS) {
            return false;
        }
        if (rows == stamps.length) {
            int larger = rows + rows / 2;
            stamps = Arrays.copyOf(stamps, larger);
            for (int c = 0; c < values.length; c++) {
                values[c] = Arrays.copyOf(values[c], larger);
            }
        }
        stamps[rows] = stamp;
        for (int c = 0; c < values.length; c++) {
            values[c][rows] = row[c];
        }
        rows++;
        return true;
    }

    int rows() {
        return rows;
    }

    long stamp(int row) {
        return stamps[row];
    }

    double value(int channel, int row) {
        return values[channel][row];
    }

    List<String> channels() {
        return channels;
    }

    /// The same rows without the channels of which one value fills more than `share` of the rows.
    /// All of them when none would be left.
    RawRows withoutConstant(double share, List<String> notes) {
        List<Integer> kept = new ArrayList<>();
        for (int c = 0; c < values.length; c++) {
            if (usualShare(values[c]) <= share) {
                kept.add(c);
            }
        }
        if (kept.size() == values.length || kept.isEmpty()) {
            return this;
        }
        RawRows rest = new RawRows(kept.stream().map(channels::get).toList());
        rest.stamps = stamps;
        rest.rows = rows;
        for (int i = 0; i < kept.size(); i++) {
            rest.values[i] = values[kept.get(i)];
        }
        for (int c = 0; c < values.length; c++) {
            if (!kept.contains(c)) {
                notes.add(
                        "column \"%s\" is left out: %s (name it with --values to keep it)"
                                .formatted(channels.get(c), whyLeftOut(values[c])));
            }
        }
        return rest;
    }

    private String whyLeftOut(double[] series) {
        boolean empty = Arrays.stream(series, 0, rows).allMatch(Double::isNaN);
        return empty ? "it holds no value" : "it hardly ever changes";
    }

    private double usualShare(double[] series) {
        double[] present =
                Arrays.stream(series, 0, rows).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (present.length == 0) {
            return 1;
        }
        int longest = 1;
        int run = 1;
        for (int i = 1; i < present.length; i++) {
            run = present[i] == present[i - 1] ? run + 1 : 1;
            longest = Math.max(longest, run);
        }
        return present.length == 1 ? 0 : (double) longest / present.length;
    }

    /// Rows in ascending order of their stamps, those with the same stamp averaged over the values
    /// that are there.
    RawRows repaired(List<String> notes) {
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(stamps[a], stamps[b]));
        RawRows result = new RawRows(channels);
        double[] row = new double[values.length];
        int at = 0;
        while (at < rows) {
            int end = at + 1;
            while (end < rows && stamps[order[end]] == stamps[order[at]]) {
                end++;
            }
            for (int c = 0; c < row.length; c++) {
                double sum = 0;
                int present = 0;
                for (int i = at; i < end; i++) {
                    double value = values[c][order[i]];
                    sum += Double.isNaN(value) ? 0 : value;
                    present += Double.isNaN(value) ? 0 : 1;
                }
                row[c] = present == 0 ? Double.NaN : sum / present;
            }
            result.add(stamps[order[at]], row);
            at = end;
        }
        boolean sorted = true;
        for (int i = 1; i < rows; i++) {
            sorted &= stamps[i] >= stamps[i - 1];
        }
        if (!sorted) {
            notes.add("rows were out of order and have been sorted by time");
        }
        if (result.rows < rows) {
            notes.add(
                    "%d rows repeated a time stamp and have been averaged"
                            .formatted(rows - result.rows));
        }
        return result;
    }
}
