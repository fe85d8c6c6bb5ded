package giot.app.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import giot.app.cli.OutputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.stream.Collectors;

/// The report's JSON file: fields in the order of [RunReport], two spaces of indentation, replaced
/// as a whole. Reading passes over fields it does not know, so that a newer report can be read, and
/// names what is wrong in one line.
public final class RunReportJson {

    private static final long MAX_BYTES = 512L << 20;

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .addModule(instants())
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private RunReportJson() {}

    /// The report as JSON text.
    public static String text(RunReport report) {
        try {
            return MAPPER.writeValueAsString(report) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the report cannot be written as JSON", e);
        }
    }

    /// Writes the report, making the file's folder where it is missing.
    ///
    /// @throws IOException when it cannot be written; what was there before stays
    public static void write(RunReport report, Path file) throws IOException {
        OutputFile.write(file, text(report));
    }

    /// Reads a report back.
    ///
    /// @throws IOException with one line that names the file and what is wrong with it
    public static RunReport read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file; give a file written by run --report");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(
                    file + ": " + Files.size(file) + " bytes; a report has at most " + MAX_BYTES);
        }
        try {
            RunReport report = MAPPER.readValue(file.toFile(), RunReport.class);
            return Checks.present("report", report);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a run's report: " + oneLine(e), e);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": not a run's report: " + e.getMessage(), e);
        }
    }

    private static String oneLine(JsonProcessingException e) {
        Throwable cause = e.getCause();
        String reason =
                cause instanceof IllegalArgumentException
                        ? String.valueOf(cause.getMessage())
                        : String.valueOf(e.getOriginalMessage());
        String line = reason.lines().findFirst().orElse("unreadable");
        int advice = line.indexOf(" (set DeserializationConfig");
        String where =
                e.getLocation() == null
                        ? ""
                        : " (line %d, column %d)"
                                .formatted(
                                        e.getLocation().getLineNr(), e.getLocation().getColumnNr());
        return path(e) + (advice < 0 ? line : line.substring(0, advice)) + where;
    }

    private static String path(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "";
        }
        return mapping.getPath().stream()
                .map(step ->
                        step.getFieldName() == null
                                ? String.valueOf(step.getIndex())
                                : step.getFieldName())
                .collect(Collectors.joining(".", "", ": "));
    }

    private static SimpleModule instants() {
        SimpleModule module = new SimpleModule("instants");
        module.addSerializer(Instant.class, ToStringSerializer.instance);
        module.addDeserializer(Instant.class, new InstantReader());
        return module;
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getValueAsString("");
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException _) {
                throw context.weirdStringException(text, Instant.class, "use 2026-01-31T08:00:00Z");
            }
        }
    }
}
