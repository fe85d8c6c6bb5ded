package giot.generative.task;

import giot.generative.window.Regular;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        List<String> lines = lines(folder().resolve("pems_flow_" + part + ".csv"));
        DateTimeFormatter format = DateTimeFormatter.ofPattern("dd/MM/yyyy H:mm", Locale.ROOT);
        long[] times = new long[lines.size() - 1];
        float[][] rows = new float[times.length][1];
        for (int i = 0; i < times.length; i++) {
            String[] cells = lines.get(i + 1).split(",");
            times[i] = LocalDateTime.parse(cells[0], format).toEpochSecond(ZoneOffset.UTC);
            rows[i][0] = Float.parseFloat(cells[1]);
        }
        return Regular.grid(List.of("flow"), times, rows);
    }

    /// A week of speeds of 207 sensors, with their adjacency.
    static SensorGrid metrLa() {
        List<String> lines = lines(folder().resolve("los_speed.csv"));
        List<String> names = List.of(lines.getFirst().split(","));
        long begin = LocalDateTime.of(2012, 3, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        long[] times = new long[lines.size() - 1];
        float[][] rows = new float[times.length][];
        for (int i = 0; i < times.length; i++) {
            times[i] = begin + 300L * i;
            rows[i] = numbers(lines.get(i + 1));
        }
        List<float[]> adjacency = new ArrayList<>();
        lines(folder().resolve("los_adj.csv")).forEach(line -> adjacency.add(numbers(line)));
        return Regular.grid(names, times, rows).withAdjacency(adjacency.toArray(float[][]::new));
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
