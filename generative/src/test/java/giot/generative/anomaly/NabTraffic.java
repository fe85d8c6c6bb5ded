package giot.generative.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import giot.generative.series.ReadSettings;
import giot.generative.series.SensorTable;
import giot.generative.series.SeriesFiles;
import giot.generative.series.TimestampFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The seven series of NAB realTraffic with their labelled windows.
@SuppressWarnings("ArrayRecordComponent") // read once, never changed or compared
record NabTraffic(String name, float[] values, boolean[] anomalous) {

    static List<NabTraffic> all() throws IOException {
        String folder = System.getProperty("giot.data.reference", "");
        Assumptions.assumeFalse(folder.isBlank(), "giot.data.reference names no folder");
        Path nab = Path.of(folder, "nab");
        JsonNode windows =
                JsonMapper.builder()
                        .build()
                        .readTree(nab.resolve("combined_windows.json").toFile());
        List<NabTraffic> series = new ArrayList<>();
        try (var files = Files.list(nab)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
                series.add(read(file, windows.get("realTraffic/" + file.getFileName())));
            }
        }
        return series;
    }

    private static NabTraffic read(Path file, JsonNode windows) throws IOException {
        SensorTable table =
                SeriesFiles.read(file, ReadSettings.standard().byRows().repairing()).table();
        float[] values = new float[table.rows()];
        boolean[] anomalous = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) table.value(0, i);
            for (JsonNode window : windows) {
                String from = window.get(0).asText().substring(0, 19);
                String to = window.get(1).asText().substring(0, 19);
                anomalous[i] |=
                        table.epochSecond(i) >= TimestampFormat.of(from).seconds(from)
                                && table.epochSecond(i) <= TimestampFormat.of(to).seconds(to);
            }
        }
        return new NabTraffic(String.valueOf(file.getFileName()), values, anomalous);
    }
}
