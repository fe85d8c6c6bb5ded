package giot.generative.learned;

import giot.generative.series.ReadSettings;
import giot.generative.series.SeriesFiles;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The reference data sets, where they are present; tests that want them skip where they are not.
final class ReferenceData {
    private ReferenceData() {}

    static Path folder() {
        String folder = System.getProperty("giot.data.reference", "");
        Assumptions.assumeFalse(folder.isBlank(), "giot.data.reference names no folder");
        Path path = Path.of(folder);
        Assumptions.assumeTrue(Files.isDirectory(path), "no folder " + folder);
        return path;
    }

    /// Loop-detector flow on weekdays: `train` or `test`.
    static SensorGrid pems(String part) {
        return read(
                "pems_flow_" + part + ".csv",
                ReadSettings.standard().columns(null, List.of("Lane 1 Flow (Veh/5 Minutes)")));
    }

    /// A week of speeds of 207 sensors, with their adjacency.
    static SensorGrid metrLa() {
        List<String> names =
                List.of(lines(folder().resolve("los_speed.csv")).getFirst().split(","));
        long begin = LocalDateTime.of(2012, 3, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        List<float[]> adjacency = new ArrayList<>();
        lines(folder().resolve("los_adj.csv")).forEach(line -> adjacency.add(numbers(line)));
        return read(
                        "los_speed.csv",
                        ReadSettings.standard().columns(null, names).startingAt(begin, 300))
                .withAdjacency(adjacency.toArray(float[][]::new));
    }

    private static SensorGrid read(String name, ReadSettings settings) {
        try {
            return SeriesFiles.read(folder().resolve(name), settings).table().grid();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] numbers(String line) {
        String[] cells = line.split(",");
        float[] values = new float[cells.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(cells[i]);
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
