package giot.generative.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import giot.terms.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/// Comma-separated values (RFC 4180, UTF-8, first line names the columns; semicolons or tabs where
/// the header has no comma), read row by row.
final class CsvFile {
    private static final int LONGEST_CELL = 1 << 16;
    private static final int HEADER_PEEK = 1 << 16;

    private CsvFile() {}

    static LoadedSeries read(Path file, ReadSettings settings) throws IOException {
        String source = String.valueOf(file.getFileName());
        MessageDigest digest = Digest.hasher();
        try (InputStream in =
                        new BufferedInputStream(
                                new DigestInputStream(Files.newInputStream(file), digest),
                                HEADER_PEEK);
                CsvReader<CsvRecord> reader = reader(in)) {
            Iterator<CsvRecord> records = reader.iterator();
            if (!records.hasNext()) {
                throw new UnreadableSeriesException(
                        source + ": the file is empty; a header line and rows are needed");
            }
            List<String> header = records.next().getFields();
            RowReader rows = new RowReader(source, "line", header, settings);
            while (records.hasNext()) {
                CsvRecord row = records.next();
                rows.accept(row.getStartingLineNumber(), row.getFields());
            }
            return rows.finish(HexFormat.of().formatHex(digest.digest()));
        } catch (CsvParseException | UncheckedIOException e) {
            throw new UnreadableSeriesException(source + " is no CSV file: " + reason(e));
        }
    }

    /// One line as text.
    ///
    /// @param number its place in the file
    record Line(long number, List<String> cells) {}

    /// All lines, for files that are no series.
    ///
    /// @param most cells that are read
    static List<Line> lines(Path file, int most) throws IOException {
        String source = String.valueOf(file.getFileName());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), HEADER_PEEK);
                CsvReader<CsvRecord> reader = reader(in)) {
            List<Line> lines = new ArrayList<>();
            long cells = 0;
            for (CsvRecord row : reader) {
                List<String> stripped = row.getFields().stream().map(String::strip).toList();
                cells += stripped.size();
                if (cells > most) {
                    throw new UnreadableSeriesException(
                            "%s, line %d: too large; at most %d cells are read"
                                    .formatted(source, row.getStartingLineNumber(), most));
                }
                lines.add(new Line(row.getStartingLineNumber(), stripped));
            }
            if (lines.isEmpty()) {
                throw new UnreadableSeriesException(source + ": the file is empty");
            }
            return lines;
        } catch (CsvParseException | UncheckedIOException e) {
            throw new UnreadableSeriesException(source + " is no CSV file: " + reason(e));
        }
    }

    private static CsvReader<CsvRecord> reader(InputStream in) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator(in))
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(in, StandardCharsets.UTF_8);
    }

    static void write(Path file, SensorTable table, List<Tag> tags) throws IOException {
        try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            writer.writeRecord(SeriesFiles.header(table, tags));
            String[] cells = new String[1 + table.channels().size() + tags.size()];
            for (int row = 0; row < table.rows(); row++) {
                cells[0] = TimestampFormat.text(table.epochSecond(row));
                for (int c = 0; c < table.channels().size(); c++) {
                    cells[1 + c] = cell(table.value(c, row));
                }
                for (int t = 0; t < tags.size(); t++) {
                    cells[1 + table.channels().size() + t] = Boolean.toString(tags.get(t).at(row));
                }
                writer.writeRecord(cells);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String cell(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static char separator(InputStream in) throws IOException {
        in.mark(HEADER_PEEK);
        byte[] start = in.readNBytes(HEADER_PEEK - 1);
        in.reset();
        String line = new String(start, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        if (line.indexOf(',') >= 0) {
            return ',';
        }
        return line.indexOf(';') >= 0 ? ';' : line.indexOf('\t') >= 0 ? '\t' : ',';
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("unreadable");
    }
}
