package giot.generative.series;

import giot.terms.Digest;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How close the channels of a table are to each other, read from a CSV file.
///
/// Three forms are understood: a square matrix in the order of the channels; the same with the
/// channels' names in its first line (and, if the first line begins with an empty or a text cell,
/// in its first column); a list with the columns `from,to,weight`. Weights are numbers from 0 on; 0
/// means not connected, greater means closer.
///
/// @param closeness shape `[channel, channel]`
/// @param sha256 hash of the file's bytes, in hexadecimal digits
/// @param notes what the user should know, one line each
@SuppressWarnings("ArrayRecordComponent")
public record Adjacency(float[][] closeness, String sha256, List<String> notes) {
    private static final List<String> LIST = List.of("from", "to", "weight");

    /// Reads the closeness of `channels`.
    ///
    /// @throws UnreadableSeriesException when the file is missing or any part of it cannot be used;
    ///   the message is one line
    public static Adjacency read(Path file, List<String> channels) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnreadableSeriesException(file + " is a folder; name a CSV file");
        }
        if (!Files.exists(file)) {
            throw new UnreadableSeriesException(file + ": there is no such file");
        }
        String source = String.valueOf(file.getFileName());
        try {
            List<CsvFile.Line> lines = CsvFile.lines(file, RawRows.MAX_CELLS);
            String hash = Digest.sha256(Files.readAllBytes(file)).hex();
            List<String> first = lines.getFirst().cells();
            if (lower(first).equals(LIST)) {
                return list(source, lines, channels, hash);
            }
            return matrix(source, lines, channels, hash);
        } catch (AccessDeniedException e) {
            throw new UnreadableSeriesException(file + ": access is denied");
        }
    }

    private static Adjacency list(
            String source, List<CsvFile.Line> lines, List<String> channels, String hash)
            throws UnreadableSeriesException {
        Map<String, Integer> places = places(channels);
        float[][] closeness = new float[channels.size()][channels.size()];
        boolean[][] said = new boolean[channels.size()][channels.size()];
        int foreign = 0;
        for (CsvFile.Line line : lines.subList(1, lines.size())) {
            requireCells(source, line, 3);
            float weight = weight(source, line, 2, "weight");
            Integer from = places.get(line.cells().get(0));
            Integer to = places.get(line.cells().get(1));
            if (from == null || to == null) {
                foreign++;
                continue;
            }
            if (said[from][to]) {
                throw new UnreadableSeriesException(
                        "%s, line %d: the link from %s to %s is there twice; keep one"
                                .formatted(
                                        source,
                                        line.number(),
                                        Cells.brief(line.cells().get(0)),
                                        Cells.brief(line.cells().get(1))));
            }
            said[from][to] = true;
            closeness[from][to] = weight;
        }
        int links = lines.size() - 1;
        if (foreign == links) {
            throw new UnreadableSeriesException(
                    "%s: none of its %d links is between channels of the series; the channels are %s"
                            .formatted(source, links, ColumnChoice.shown(channels)));
        }
        return new Adjacency(closeness, hash, warnings(foreign, links));
    }

    private static List<String> warnings(int foreign, int links) {
        return foreign == 0
                ? List.of()
                : List.of(
                        "%d of %d links name channels that the series does not have"
                                .formatted(foreign, links));
    }

    private static Adjacency matrix(
            String source, List<CsvFile.Line> lines, List<String> channels, String hash)
            throws UnreadableSeriesException {
        List<String> first = lines.getFirst().cells();
        int width = first.size();
        boolean rowNames = !Cells.isNumber(first.getFirst()) || first.getFirst().isBlank();
        boolean both = rowNames && lines.size() == width;
        boolean named = both || lines.size() == width + 1;
        if (!named && lines.size() != width) {
            throw new UnreadableSeriesException(
                    "%s: %d lines of %d cells; a square matrix, one with the channels' names in its first line, or a list from,to,weight is needed"
                            .formatted(source, lines.size(), width));
        }
        List<String> names = named ? first.subList(both ? 1 : 0, width) : channels;
        int size = named ? names.size() : width;
        if (!named && size != channels.size()) {
            throw new UnreadableSeriesException(
                    "%s: a matrix of %d channels without names, but the series has %d; write the channels' names into its first line"
                            .formatted(source, size, channels.size()));
        }
        float[][] all = new float[size][size];
        for (int row = 0; row < size; row++) {
            CsvFile.Line line = lines.get(row + (named ? 1 : 0));
            requireCells(source, line, width);
            if (both && !line.cells().getFirst().equals(names.get(row))) {
                throw new UnreadableSeriesException(
                        "%s, line %d, column 1: \"%s\" where the first line says \"%s\"; rows and columns must be in the same order"
                                .formatted(
                                        source,
                                        line.number(),
                                        Cells.brief(line.cells().getFirst()),
                                        Cells.brief(names.get(row))));
            }
            for (int column = 0; column < size; column++) {
                int cell = column + (both ? 1 : 0);
                all[row][column] = weight(source, line, cell, named ? names.get(column) : null);
            }
        }
        return new Adjacency(chosen(source, all, names, channels), hash, List.of());
    }

    private static float[][] chosen(
            String source, float[][] all, List<String> names, List<String> channels)
            throws UnreadableSeriesException {
        Map<String, Integer> places = places(names);
        if (places.size() != names.size()) {
            throw new UnreadableSeriesException(
                    source + ", line 1: a name stands twice; names must differ");
        }
        int[] at = new int[channels.size()];
        for (int c = 0; c < at.length; c++) {
            Integer place = places.get(channels.get(c));
            if (place == null) {
                throw new UnreadableSeriesException(
                        "%s, line 1: there is no channel \"%s\"; the channels are %s"
                                .formatted(
                                        source,
                                        Cells.brief(channels.get(c)),
                                        ColumnChoice.shown(names)));
            }
            at[c] = place;
        }
        float[][] closeness = new float[at.length][at.length];
        for (int c = 0; c < at.length; c++) {
            for (int d = 0; d < at.length; d++) {
                closeness[c][d] = all[at[c]][at[d]];
            }
        }
        return closeness;
    }

    private static float weight(String source, CsvFile.Line line, int cell, @Nullable String name)
            throws UnreadableSeriesException {
        String text = line.cells().get(cell);
        try {
            double weight = text.isBlank() ? Double.NaN : Cells.number(text);
            if (weight >= 0 && weight <= Float.MAX_VALUE) {
                return (float) weight;
            }
        } catch (NumberFormatException _) {
            // refused below like every other cell that is no weight
        }
        throw new UnreadableSeriesException(
                "%s, line %d, column %s: \"%s\" is no weight; write a number from 0 (not connected) on"
                        .formatted(
                                source,
                                line.number(),
                                name == null
                                        ? Integer.toString(cell + 1)
                                        : "\"" + Cells.brief(name) + "\"",
                                Cells.brief(text)));
    }

    private static void requireCells(String source, CsvFile.Line line, int width)
            throws UnreadableSeriesException {
        if (line.cells().size() != width) {
            throw new UnreadableSeriesException(
                    "%s, line %d: %d cells; the first line has %d"
                            .formatted(source, line.number(), line.cells().size(), width));
        }
    }

    private static Map<String, Integer> places(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
        return places;
    }

    private static List<String> lower(List<String> cells) {
        return Arrays.asList(
                cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toArray(String[]::new));
    }
}
