package giot.incentive.format;

import giot.incentive.designer.policy.NetworkSpec;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.policy.Provenance;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.DesignProblems;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.mechanism.InvalidInput;
import giot.neural.weights.Parameter;
import giot.neural.weights.Safetensors;
import giot.neural.weights.UnreadableWeightsException;
import giot.neural.weights.Weights;
import giot.terms.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Policies as safetensors files: the network's tensors, the normaliser's as `normaliser.mean` and
/// `normaliser.deviation`, and everything else as text in the file's metadata, so that any
/// safetensors reader can open it.
public final class PolicyFile {

    private static final String FORMAT = "giot-policy/1";
    private static final String MEAN = "normaliser.mean";
    private static final String DEVIATION = "normaliser.deviation";
    private static final String EXTENT = "extent.";

    private PolicyFile() {}

    /// Writes `policy` as a whole or not at all; it is on disk when this returns.
    public static void write(Path file, Policy policy) throws IOException {
        AtomicFile.write(file, bytes(policy));
    }

    /// The file's content.
    public static byte[] bytes(Policy policy) throws IOException {
        SortedMap<String, Parameter> tensors = new TreeMap<>(policy.weights().parameters());
        float[] means = policy.normaliser().means();
        tensors.put(MEAN, new Parameter(new int[] {means.length}, means));
        float[] deviations = policy.normaliser().deviations();
        tensors.put(DEVIATION, new Parameter(new int[] {deviations.length}, deviations));
        var bytes = new ByteArrayOutputStream();
        new Safetensors().write(new Weights(tensors, notes(policy)), bytes);
        return bytes.toByteArray();
    }

    /// Reads a policy and makes sure that it can answer the states it is for.
    ///
    /// @param source what to call the input in a refusal, for example the file's path
    /// @throws InvalidInput in one line when it is no policy, is damaged or does not fit itself
    public static Policy read(InputStream in, String source) throws IOException {
        try {
            Weights weights = new Safetensors().read(in, source);
            Policy policy = policy(weights);
            requireComplete(policy);
            return policy;
        } catch (UnreadableWeightsException e) {
            throw refused(source, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw refused(source, String.valueOf(e.getMessage()));
        }
    }

    private static SortedMap<String, String> notes(Policy policy) {
        SortedMap<String, String> notes = new TreeMap<>();
        Provenance from = policy.provenance();
        notes.put("format", FORMAT);
        notes.put("designer", policy.designer());
        notes.put("mechanism", policy.signature().mechanism());
        notes.put("variant", policy.signature().variant());
        notes.put("size", Integer.toString(policy.signature().size()));
        notes.put("network", policy.network().kind());
        policy.network()
                .extents()
                .forEach((name, extent) -> notes.put(EXTENT + name, Integer.toString(extent)));
        notes.put("problem", from.problem());
        notes.put("settings", from.settings());
        notes.put("seed", Long.toString(from.seed()));
        notes.put("updates", Integer.toString(from.updates()));
        notes.put("states", Integer.toString(from.states()));
        notes.put("rewardQueries", Long.toString(from.rewardQueries()));
        notes.put("cpuSeconds", Double.toString(from.cpuSeconds()));
        notes.put("validationMean", Double.toString(from.validationMean()));
        notes.put("validationP05", Double.toString(from.validationP05()));
        notes.put("commit", from.commit());
        notes.put("date", from.date());
        return notes;
    }

    private static Policy policy(Weights file) {
        Map<String, String> notes = file.provenance();
        if (!FORMAT.equals(notes.get("format"))) {
            throw new IllegalArgumentException(
                    "its format is " + notes.get("format") + ", not " + FORMAT);
        }
        SortedMap<String, Parameter> tensors = new TreeMap<>(file.parameters());
        Normaliser normaliser =
                new Normaliser(file.parameter(MEAN).values(), file.parameter(DEVIATION).values());
        tensors.remove(MEAN);
        tensors.remove(DEVIATION);
        SortedMap<String, Integer> extents = new TreeMap<>();
        notes.forEach((name, value) -> {
            if (name.startsWith(EXTENT)) {
                extents.put(name.substring(EXTENT.length()), whole(notes, name));
            }
        });
        return new Policy(
                text(notes, "designer"),
                new ProblemSignature(
                        text(notes, "mechanism"), text(notes, "variant"), whole(notes, "size")),
                new NetworkSpec(text(notes, "network"), extents),
                new Weights(tensors, new TreeMap<>()),
                normaliser,
                provenance(notes));
    }

    private static Provenance provenance(Map<String, String> notes) {
        return new Provenance(
                text(notes, "problem"),
                text(notes, "settings"),
                Long.parseLong(text(notes, "seed")),
                whole(notes, "updates"),
                whole(notes, "states"),
                Long.parseLong(text(notes, "rewardQueries")),
                Double.parseDouble(text(notes, "cpuSeconds")),
                Double.parseDouble(text(notes, "validationMean")),
                Double.parseDouble(text(notes, "validationP05")),
                text(notes, "commit"),
                text(notes, "date"));
    }

    private static void requireComplete(Policy policy) {
        DesignProblem<?, ?> problem = DesignProblems.of(policy.signature(), "paper");
        if (policy.normaliser().size() != problem.featureLength()) {
            throw new IllegalArgumentException(
                    "its normaliser has %d features where states of %s have %d"
                            .formatted(
                                    policy.normaliser().size(),
                                    policy.signature(),
                                    problem.featureLength()));
        }
        if (policy.network().extent("output") != problem.rawLength()) {
            throw new IllegalArgumentException(
                    "its network has %d outputs where decisions of %s take %d"
                            .formatted(
                                    policy.network().extent("output"),
                                    policy.signature(),
                                    problem.rawLength()));
        }
        var _ = MechanismFormats.named(policy.signature().mechanism()).designer(policy);
    }

    private static String text(Map<String, String> notes, String name) {
        String value = notes.get(name);
        if (value == null) {
            throw new IllegalArgumentException("its metadata have no " + name);
        }
        return value;
    }

    private static int whole(Map<String, String> notes, String name) {
        return Integer.parseInt(text(notes, name));
    }

    private static InvalidInput refused(String source, String reason) {
        String line = reason.replaceAll("\\s+", " ");
        return new InvalidInput("policy", source, "a policy that giot train wrote (" + line + ")");
    }
}
