package giot.traffic.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/// The recordings that come with the product: the same roads, hour and seed.
public enum EmbeddedScenario {
    /// A morning like every other.
    ORDINARY("ordinary", "bologna-acosta.giotscenario"),

    /// Two busy roads are slowed for 25 minutes each; some of the further days have incidents of
    /// their own.
    INCIDENTS("incidents", "bologna-acosta-incidents.giotscenario");

    private final String label;
    private final String resource;

    EmbeddedScenario(String label, String resource) {
        this.label = label;
        this.resource = resource;
    }

    /// The recording that a user calls by this name.
    public static Optional<EmbeddedScenario> labelled(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    /// What a user calls it.
    public String label() {
        return label;
    }

    /// Reads it.
    public Scenario open() {
        try (InputStream in = EmbeddedScenario.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource %s is missing: build the traffic module again"
                                .formatted(resource));
            }
            return ScenarioFormat.read(in, "embedded " + resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
