package giot.traffic.diffusion;

import giot.generative.model.MaskedDiffusion;
import giot.neural.weights.Parameter;
import giot.neural.weights.Safetensors;
import giot.neural.weights.UnreadableWeightsException;
import giot.neural.weights.Weights;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A traffic model as it is stored: the diffusion network, the linear model it works around, the
/// baselines' errors, and the provenance. Holds nothing of a single segment, so that it fits any
/// network with further days of its own.
///
/// Immutable. File format: safetensors with the metadata keys of [#KIND] and what training noted.
public final class BaseModel {
    /// The metadata key that names the kind of model, and its value.
    public static final String KIND = "giot.kind";

    static final String TRAFFIC = "traffic-masked-diffusion/1";

    private static final String NET = "net.";
    private static final String EMBEDDED = "traffic-base.safetensors";

    private final Weights weights;
    final LinearModel linear;
    final Baselines baselines;
    final MaskedDiffusion diffusion;

    private BaseModel(Weights weights) {
        this.weights = weights;
        linear = LinearModel.of(weights.parameters());
        baselines = Baselines.of(linear, weights.parameters());
        diffusion = new MaskedDiffusion(WindowEncoder.SHAPE, weights.under(NET));
    }

    /// The model that these weights hold.
    ///
    /// @throws IllegalArgumentException when they are not those of a traffic model of this version
    public static BaseModel of(Weights weights) {
        String kind = weights.provenance().getOrDefault(KIND, "none");
        if (!kind.equals(TRAFFIC)) {
            throw new IllegalArgumentException(
                    "model is of kind %s where %s is needed".formatted(kind, TRAFFIC));
        }
        return new BaseModel(weights);
    }

    static BaseModel of(
            LinearModel linear,
            Baselines baselines,
            Weights network,
            Map<String, String> provenance) {
        SortedMap<String, Parameter> parameters = new TreeMap<>();
        linear.store(parameters);
        baselines.store(parameters);
        network.parameters().forEach((name, parameter) -> parameters.put(NET + name, parameter));
        SortedMap<String, String> notes = new TreeMap<>(provenance);
        notes.put(KIND, TRAFFIC);
        return of(new Weights(parameters, notes));
    }

    /// Reads a model.
    ///
    /// @throws UnreadableWeightsException with one line that says why, when the input is not a
    ///   traffic model of this version
    public static BaseModel read(InputStream in, String source) throws IOException {
        Weights weights = new Safetensors().read(in, source);
        try {
            return of(weights);
        } catch (IllegalArgumentException e) {
            throw new UnreadableWeightsException(
                    source + " holds no usable traffic model: " + e.getMessage());
        }
    }

    /// Reads a model file; see [#read(InputStream, String)].
    public static BaseModel open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /// The model that ships with the product, trained on the further days of the embedded scenario.
    public static BaseModel embedded() throws IOException {
        try (InputStream in = BaseModel.class.getResourceAsStream(EMBEDDED)) {
            if (in == null) {
                throw new IOException(
                        "resource %s is missing: build the generative module again"
                                .formatted(EMBEDDED));
            }
            return read(in, "embedded " + EMBEDDED);
        }
    }

    /// Writes the model to `file`, replacing it.
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new Safetensors().write(weights, out);
        }
    }

    /// All tensors and the provenance.
    public Weights weights() {
        return weights;
    }

    /// This model with another network of the same shape.
    BaseModel with(Weights network, Map<String, String> notes) {
        SortedMap<String, String> provenance = new TreeMap<>(weights.provenance());
        provenance.putAll(notes);
        return of(linear, baselines, network, provenance);
    }
}
