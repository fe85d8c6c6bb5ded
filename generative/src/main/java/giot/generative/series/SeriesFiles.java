package giot.generative.series;

import giot.terms.AtomicFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads and writes tables of series. A name that ends in `.parquet` or `.pq` is Parquet, any other
/// is CSV.
public final class SeriesFiles {

    private SeriesFiles() {}

    /// Reads a file; time and memory grow with its size, which is bounded (5 million rows, 20
    /// million values).
    ///
    /// @throws UnreadableSeriesException when it is missing or any part of it cannot be used; the
    ///   message is one line
    public static LoadedSeries read(Path file, ReadSettings settings) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UnreadableSeriesException(file + " is a folder; name a CSV or Parquet file");
        }
        if (!Files.exists(file)) {
            throw new UnreadableSeriesException(file + ": there is no such file");
        }
        try {
            return isParquet(file)
                    ? ParquetFile.read(file, settings)
                    : CsvFile.read(file, settings);
        } catch (AccessDeniedException e) {
            throw new UnreadableSeriesException(file + ": access is denied");
        }
    }

    /// Writes a table with a first column `time` and one column per tag behind the channels. The
    /// file is replaced as a whole.
    public static void write(Path file, SensorTable table, List<Tag> tags) throws IOException {
        for (Tag tag : tags) {
            if (tag.rows() != table.rows()) {
                throw new IllegalArgumentException(
                        "tag %s has %d flags for %d rows"
                                .formatted(tag.name(), tag.rows(), table.rows()));
            }
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        AtomicFile.write(
                file,
                part -> {
                    if (isParquet(file)) {
                        ParquetFile.write(part, table, tags);
                    } else {
                        CsvFile.write(part, table, tags);
                    }
                });
    }

    static boolean isParquet(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".parquet") || name.endsWith(".pq");
    }

    static List<String> header(SensorTable table, List<Tag> tags) {
        List<String> names = new ArrayList<>();
        names.add("time");
        names.addAll(table.channels());
        tags.forEach(tag -> names.add(tag.name()));
        return names;
    }
}
