package giot.incentive.designer.training;

import giot.neural.weights.Safetensors;
import giot.neural.weights.Weights;
import giot.terms.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A training's state between two updates, as a file that is replaced as a whole, so that a crash
/// leaves the older one.
///
/// @param tensors everything that is a number array
/// @param notes everything else
public record TrainingCheckpoint(Weights tensors, Map<String, String> notes) {

    private static final String IDENTITY = "training";

    public TrainingCheckpoint {
        notes = Map.copyOf(notes);
    }

    /// Writes this to `file`.
    ///
    /// @param identity what must be equal for a training to go on: problem, settings, seed
    public void write(Path file, String identity) throws IOException {
        TreeMap<String, String> all = new TreeMap<>(notes);
        all.put(IDENTITY, identity);
        AtomicFile.write(
                file,
                part -> {
                    try (OutputStream out = Files.newOutputStream(part)) {
                        new Safetensors().write(new Weights(tensors.parameters(), all), out);
                    }
                });
    }

    /// Reads what [#write] wrote.
    ///
    /// @throws IOException with one line when the file is damaged or belongs to another training
    public static TrainingCheckpoint read(Path file, String identity) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Weights weights = new Safetensors().read(in, file.toString());
            String found = weights.provenance().getOrDefault(IDENTITY, "no training");
            if (!found.equals(identity)) {
                throw new IOException(
                        "checkpoint %s belongs to [%s], not to [%s]; delete it or name another"
                                .formatted(file, found, identity));
            }
            return new TrainingCheckpoint(Weights.of(weights.parameters()), weights.provenance());
        }
    }

    /// The note called `name` as a number.
    ///
    /// @throws IOException when there is none
    public double number(String name) throws IOException {
        try {
            return Double.parseDouble(notes.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw new IOException("the checkpoint's note " + name + " is no number", e);
        }
    }
}
