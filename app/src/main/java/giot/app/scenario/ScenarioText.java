package giot.app.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.traffic.scenario.Day;
import giot.traffic.scenario.Incident;
import giot.traffic.scenario.Provenance;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.ScenarioSummary;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// A recording in words and as JSON.
///
/// @param source the file's name, or `embedded`
record ScenarioText(String source, Scenario scenario) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static CommandSpec required(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("spec is null; run the command through picocli");
        }
        return spec;
    }

    String words() {
        ScenarioSummary summary = scenario.summary();
        Provenance provenance = scenario.provenance();
        return line("Recording", source)
                + line("Title", provenance.title())
                + line(
                        "Roads",
                        String.format(
                                Locale.ROOT,
                                "%,d segments, %,d connectors",
                                summary.segments(),
                                summary.connectors()))
                + line("Length", summary.minutes() + " minutes")
                + line("Probes", probes(summary, provenance))
                + line(
                        "Coverage",
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the segment-minutes have traffic, %.1f %% a probe",
                                100 * summary.truthCoverage(),
                                100 * summary.probeCoverage()))
                + line("History", summary.historyDays() + " further days of ground truth")
                + incidents()
                + line("Content", "SHA-256 " + scenario.contentSha256())
                + line("Made with", provenance.tool())
                + line(
                        "Seed",
                        "%d, after %d s of warm-up, on %s"
                                .formatted(
                                        provenance.seed(),
                                        provenance.warmUpSeconds(),
                                        provenance.recordedOn()))
                + line("Licence", provenance.licence())
                + line("Authors", provenance.authors())
                + provenance.commands().stream()
                        .findFirst()
                        .map(command -> line("Command", command))
                        .orElse("");
    }

    private static String probes(ScenarioSummary summary, Provenance provenance) {
        return String.format(
                Locale.ROOT,
                "%,d trips, %,d positions, %.0f at a time (most %d), %.0f %% of the vehicles",
                summary.trips(),
                summary.observations(),
                summary.meanProbes(),
                summary.maxProbes(),
                100 * provenance.probeShare());
    }

    private String incidents() {
        StringBuilder lines = new StringBuilder();
        scenario.incidents().forEach(i -> lines.append(line("Incident", words(i))));
        for (Day day : scenario.history()) {
            for (Incident incident : day.incidents()) {
                lines.append(
                        line("Incident", words(incident) + ", on the day of seed " + day.seed()));
            }
        }
        return lines.toString();
    }

    private static String words(Incident incident) {
        return String.format(
                Locale.ROOT,
                "segment %s, %.1f to %.1f min, %s m/s",
                incident.segment(),
                incident.fromSecond() / 60.0,
                incident.untilSecond() / 60.0,
                incident.speedMetresPerSecond());
    }

    private static String line(String label, String value) {
        return String.format(Locale.ROOT, "%-10s %s\n", label, value);
    }

    String json() {
        ScenarioSummary summary = scenario.summary();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("source", source);
        root.put("minutes", summary.minutes());
        root.put("segments", summary.segments());
        root.put("connectors", summary.connectors());
        root.put("trips", summary.trips());
        root.put("observations", summary.observations());
        root.put("meanProbes", summary.meanProbes());
        root.put("maxProbes", summary.maxProbes());
        root.put("truthCoverage", summary.truthCoverage());
        root.put("probeCoverage", summary.probeCoverage());
        root.put("historyDays", summary.historyDays());
        incidents(root.putArray("incidents"), scenario.incidents());
        ArrayNode further = root.putArray("furtherDays");
        for (Day day : scenario.history()) {
            ObjectNode node = further.addObject();
            node.put("seed", day.seed()).put("demandScale", day.demandScale());
            incidents(node.putArray("incidents"), day.incidents());
        }
        root.put("contentSha256", scenario.contentSha256());
        provenance(root.putObject("provenance"), scenario.provenance());
        try {
            return MAPPER.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the recording cannot be described as JSON", e);
        }
    }

    private static void provenance(ObjectNode origin, Provenance provenance) {
        origin.put("title", provenance.title());
        origin.put("tool", provenance.tool());
        provenance.commands().forEach(origin.putArray("commands")::add);
        origin.put("seed", provenance.seed());
        origin.put("warmUpSeconds", provenance.warmUpSeconds());
        origin.put("probeShare", provenance.probeShare());
        provenance.inputs().forEach(origin.putArray("inputs")::add);
        origin.put("licence", provenance.licence());
        origin.put("authors", provenance.authors());
        origin.put("recordedOn", provenance.recordedOn().toString());
    }

    private static void incidents(ArrayNode array, List<Incident> incidents) {
        for (Incident incident : incidents) {
            array.addObject()
                    .put("segment", incident.segment())
                    .put("fromSecond", incident.fromSecond())
                    .put("untilSecond", incident.untilSecond())
                    .put("speedMetresPerSecond", incident.speedMetresPerSecond());
        }
    }
}
