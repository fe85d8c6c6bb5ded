package giot.generative.learned;

import static java.nio.charset.StandardCharsets.UTF_8;

import giot.generative.model.Diffusion;
import giot.generative.model.DiffusionTechnique;
import giot.generative.model.Flow;
import giot.generative.model.FlowTechnique;
import giot.generative.model.Gan;
import giot.generative.model.GanTechnique;
import giot.generative.model.Vae;
import giot.generative.model.VaeTechnique;
import giot.generative.window.SensorGrid;
import giot.neural.weights.Parameter;
import giot.neural.weights.Safetensors;
import giot.neural.weights.UnreadableWeightsException;
import giot.neural.weights.Weights;
import giot.terms.AtomicFile;
import giot.terms.Digest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A fitted model of sensor series with its provenance, as it is kept in a safetensors file: what
/// it was trained on (hash, channels, step), how (seed, configuration), by which version, and what
/// it scored.
///
/// @param predictor the model, which predicts without its training data
/// @param channels names of the channels that it was fitted to, in their order; none for a model
///   that keeps them secret and answers for any channel
/// @param stepSeconds distance of neighbouring steps in seconds
/// @param provenance free text by key; the keys above are always there
public record SeriesModelFile(
        StoredPredictor predictor,
        List<String> channels,
        int stepSeconds,
        SortedMap<String, String> provenance) {
    /// The metadata key that names the kind of file, and its value.
    public static final String KIND = "giot.kind";

    /// The metadata key of the hash of the training data.
    public static final String DATA = "giot.data.sha256";

    /// The metadata key of the training seed.
    public static final String SEED = "giot.seed";

    static final String SERIES = "series-model/1";

    private static final String MODEL = "giot.model";
    private static final String CHANNELS = "giot.channels";
    private static final String STEP = "giot.step.seconds";
    private static final String INTACT = "giot.weights.sha256";

    public SeriesModelFile {
        channels = List.copyOf(channels);
        provenance = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        for (String channel : channels) {
            if (channel.contains("\n")) {
                throw new IllegalArgumentException("a channel's name holds a line break");
            }
        }
    }

    /// A model fitted to `train`.
    ///
    /// @param notes what else is to be known of it: configuration, metrics, commit
    public static SeriesModelFile of(
            StoredPredictor predictor, SensorGrid train, long seed, Map<String, String> notes) {
        SortedMap<String, String> provenance = new TreeMap<>(notes);
        provenance.put(DATA, train.sha256());
        provenance.put(SEED, Long.toString(seed));
        provenance.put("giot.data.steps", Integer.toString(train.steps()));
        return new SeriesModelFile(predictor, train.names(), train.stepSeconds(), provenance);
    }

    /// Writes the model to `file`, replacing it as a whole.
    public void write(Path file) throws IOException {
        Map<String, Parameter> tensors = new TreeMap<>();
        predictor.store(tensors);
        SortedMap<String, String> notes = new TreeMap<>(provenance);
        notes.put(KIND, SERIES);
        notes.put(MODEL, model(predictor));
        notes.put(CHANNELS, String.join("\n", channels));
        notes.put(STEP, Integer.toString(stepSeconds));
        notes.put(INTACT, sha256(tensors));
        Weights weights = new Weights(new TreeMap<>(tensors), notes);
        AtomicFile.write(
                file,
                part -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                        new Safetensors().write(weights, out);
                    }
                });
    }

    /// Reads a model.
    ///
    /// @throws UnreadableWeightsException with one line that says why, when the file holds no model
    ///   of this version
    public static SeriesModelFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    /// Reads a model; see [#read(Path)].
    ///
    /// @param source what to call the input in an error
    public static SeriesModelFile read(InputStream in, String source) throws IOException {
        Weights weights = new Safetensors().read(in, source);
        String kind = weights.provenance().getOrDefault(KIND, "none");
        if (!kind.equals(SERIES)) {
            throw new UnreadableWeightsException(
                    source + " holds a model of kind " + kind + " where " + SERIES + " is needed");
        }
        try {
            SortedMap<String, String> notes = new TreeMap<>(weights.provenance());
            String model = notes.getOrDefault(MODEL, "none");
            String names = notes.getOrDefault(CHANNELS, "");
            List<String> channels = names.isEmpty() ? List.of() : List.of(names.split("\n"));
            int step = Integer.parseInt(notes.getOrDefault(STEP, ""));
            StoredPredictor predictor = predictor(model, weights);
            requireIntact(weights, notes);
            notes.keySet().removeAll(List.of(KIND, MODEL, CHANNELS, STEP, INTACT));
            return new SeriesModelFile(predictor, channels, step, notes);
        } catch (IllegalArgumentException e) {
            throw new UnreadableWeightsException(
                    source + " holds no usable series model: " + e.getMessage());
        }
    }

    /// A flipped bit would change answers without a word. Files without the hash are let pass.
    private static void requireIntact(Weights weights, Map<String, String> notes) {
        String written = notes.get(INTACT);
        if (written != null && !written.equals(sha256(weights.parameters()))) {
            throw new IllegalArgumentException(
                    "its numbers are not those that were written (%s); the file is damaged, make it again"
                            .formatted(INTACT));
        }
    }

    /// The hash of names, shapes and values, in alphabetical order of the names.
    private static String sha256(Map<String, Parameter> tensors) {
        MessageDigest digest = Digest.hasher();
        new TreeMap<>(tensors)
                .forEach((name, tensor) -> {
                    digest.update((name + Arrays.toString(tensor.shape())).getBytes(UTF_8));
                    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length);
                    bytes.asFloatBuffer().put(tensor.values());
                    digest.update(bytes);
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    /// The name of the model's kind in a file.
    private static String model(StoredPredictor predictor) {
        return switch (predictor) {
            case DiffusionPredictor _ -> "masked-diffusion";
            case PrivatePredictor _ -> "private-diffusion";
            case RidgePredictor _ -> "ridge";
            case WindowPredictor windows -> windows.name();
        };
    }

    private static StoredPredictor predictor(String model, Weights weights) {
        return switch (model) {
            case "masked-diffusion" -> DiffusionPredictor.of(weights);
            case "private-diffusion" -> PrivatePredictor.of(weights);
            case "ridge" -> RidgePredictor.of(weights);
            case "vae" -> WindowPredictor.of(weights, VaeTechnique.DEFAULT, Vae::of);
            case "gan" -> WindowPredictor.of(weights, GanTechnique.DEFAULT, Gan::of);
            case "flow" -> WindowPredictor.of(weights, FlowTechnique.DEFAULT, Flow::of);
            case "diffusion" ->
                    WindowPredictor.of(weights, DiffusionTechnique.DEFAULT, Diffusion::of);
            default ->
                    throw new IllegalArgumentException(
                            "model \"%s\" is not known; there are masked-diffusion, private-diffusion, ridge, vae, gan, flow, diffusion"
                                    .formatted(model));
        };
    }
}
