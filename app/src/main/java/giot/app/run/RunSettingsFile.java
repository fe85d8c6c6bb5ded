package giot.app.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.RunFailure;
import giot.terms.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a data folder was started with: going on with another seed or fleet would mix two runs.
final class RunSettingsFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RunSettingsFile() {}

    /// Writes the settings of a fresh folder; holds a resumed one to them.
    static void reconcile(Path file, RunOptions options) throws RunFailure {
        ObjectNode now =
                MAPPER.createObjectNode()
                        .put("seed", options.seed())
                        .put("cost", options.cost().label())
                        .put("mechanism", options.mechanism())
                        .put("designer", options.designerName())
                        .put("policy", options.policy() == null ? "" : options.policy().toString())
                        .put("vehicles", options.vehicles())
                        .put("misbehaving", options.misbehaving());
        try {
            if (!Files.exists(file)) {
                AtomicFile.write(file, MAPPER.writeValueAsString(now) + "\n");
                return;
            }
            JsonNode then = MAPPER.readTree(file.toFile());
            for (Map.Entry<String, JsonNode> entry : now.properties()) {
                // Folders that are older than the choice of a mechanism were made by contracts.
                String before =
                        then.path(entry.getKey())
                                .asText(entry.getKey().equals("mechanism") ? "contract" : "");
                if (!before.equals(entry.getValue().asText())) {
                    throw new RunFailure(
                            "the data folder was started with --%s %s, not %s: give the same, or another --data"
                                    .formatted(entry.getKey(), before, entry.getValue().asText()),
                            2);
                }
            }
        } catch (JsonProcessingException e) {
            throw new RunFailure(file + " is damaged: it is no JSON object");
        } catch (IOException e) {
            throw new RunFailure("%s: %s".formatted(file, e.getMessage()));
        }
    }
}
