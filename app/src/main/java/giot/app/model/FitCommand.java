package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.app.cli.Version;
import giot.app.model.trial.HeldOutExamination;
import giot.app.model.trial.InvalidRequest;
import giot.app.model.trial.Methods;
import giot.app.model.trial.PredictionTrial;
import giot.app.model.trial.ResidualWindows;
import giot.generative.learned.PrivatePredictor;
import giot.generative.learned.SeriesModelFile;
import giot.generative.learned.StoredPredictor;
import giot.generative.model.GenerativeTechnique;
import giot.generative.privacy.PrivacyAudit;
import giot.generative.privacy.PrivacyPromise;
import giot.generative.series.LoadedSeries;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `giot model fit`: a fitted model as a file with provenance and privacy card.
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Fits a method to a series and writes it to a file with its provenance, its figures"
                        + " on held-out data and its privacy card.",
        footerHeading = "%nExample:%n",
        footer = {
            "  giot model fit --train march.csv --method diffusion --out flow.model",
            "  giot model fit --train city.csv --adjacency roads.csv --out city.model",
            "  giot model fit --train city.csv --private 8 --audit --out city.model",
            "",
            "Exit code: 0 on success, 2 when the input cannot be used."
        })
final class FitCommand extends ModelAction {
    /// The key of the longest forecast or gap a model was made for.
    static final String HORIZON = "giot.horizon";

    private static final double HELD_OUT = 0.2;
    private static final int AUDIT_SAMPLES = 100_000;
    private static final int AUDIT_WINDOW = 24;

    @Option(
            names = "--train",
            paramLabel = "FILE",
            required = true,
            description = "What to fit to.")
    private Path train = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The model file.")
    private Path out = Path.of("");

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "diffusion, vae, gan, flow or ridge (default; with --private diffusion, which"
                            + " alone can be trained so).")
    private @Nullable String named;

    @Option(
            names = "--horizon",
            paramLabel = "STEPS",
            defaultValue = "12",
            description = "The longest forecast or gap it will be asked for; default 12.")
    private int horizon = 12;

    @Option(
            names = "--no-check",
            description = "Do not measure it on the last fifth of the series first.")
    private boolean unchecked;

    @Option(
            names = "--audit",
            description =
                    "Attack models fitted in the same way: membership inference and canaries"
                            + " (generative methods; two more fits).")
    private boolean audit;

    @Mixin private final NeighbourOptions neighbours = new NeighbourOptions();
    @Mixin private final PrivateOptions privacy = new PrivateOptions();

    @Override
    void run() throws IOException {
        OptionValues.requireIn("--horizon", horizon, 1, 144);
        boolean secret = privacy.asked();
        String method = method(secret);
        requireTarget("--out", out, train);
        LoadedSeries loaded = series.read(train, err());
        Map<String, String> notes = new TreeMap<>();
        SensorGrid grid =
                neighbours.grid(
                        loaded, List.of(secret ? "private-diffusion" : method), notes, err());
        if (audit && !secret) {
            requireWindows(grid);
        }
        StoredPredictor predictor = predictor(secret, method, grid);
        Map<String, String> measured = new TreeMap<>();
        PrivacyCard card;
        try (TaskProgress progress = progress("fit")) {
            if (!unchecked) {
                progress.report(0, "measuring " + method + " on held-out data");
                measured.putAll(heldOut(secret, method, grid));
            }
            progress.report(0.4, "fitting " + method);
            ModelSource.fit(predictor, grid, seed, train);
            card = card(predictor, method, grid, progress);
        }
        note(notes, predictor, card);
        String salt = secret ? ModelProvenance.salt() : null;
        SeriesModelFile file;
        if (salt == null) {
            notes.putAll(measured);
            notes.put("giot.data.file.sha256", loaded.sha256());
            file = ModelProvenance.open(predictor, grid, seed, notes);
        } else {
            file = ModelProvenance.sealed(predictor, grid, salt, notes);
        }
        write(file);
        answer(file, card, measured, salt);
    }

    private void write(SeriesModelFile file) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        file.write(out);
    }

    private void note(Map<String, String> notes, StoredPredictor predictor, PrivacyCard card) {
        notes.put(HORIZON, Integer.toString(horizon));
        notes.put("giot.method", predictor.name());
        notes.put("giot.kind.of.method", predictor.kind().name().toLowerCase(Locale.ROOT));
        notes.put("giot.version", Version.TEXT);
        notes.put("giot.data.file", String.valueOf(train.getFileName()));
        notes.put(PrivacyCard.KEY, card.json());
    }

    private String method(boolean secret) {
        if (secret) {
            if (named != null && !named.equals("diffusion")) {
                throw new InvalidRequest(
                        "--private trains diffusion only; leave --method %s out".formatted(named));
            }
            return "diffusion";
        }
        String method = named == null ? "ridge" : named;
        if (!(Methods.predictor(method, horizon) instanceof StoredPredictor)) {
            throw new InvalidRequest(
                    "%s keeps nothing that is worth a file; use it with --train, or fit diffusion, vae, gan, flow or ridge"
                            .formatted(method));
        }
        if (audit && technique(method).isEmpty()) {
            throw new InvalidRequest(
                    "--audit attacks generative methods; %s is none".formatted(method));
        }
        return method;
    }

    private StoredPredictor predictor(boolean secret, String method, SensorGrid grid) {
        return secret
                ? privacy.predictor(grid, horizon)
                : (StoredPredictor) Methods.predictor(method, horizon);
    }

    private Map<String, String> heldOut(boolean secret, String method, SensorGrid grid) {
        int from = Math.max(1, (int) Math.round((1 - HELD_OUT) * grid.steps()));
        Map<String, String> measured = new TreeMap<>();
        try {
            HeldOutExamination examination =
                    HeldOutExamination.forecast(
                            grid.slice(0, from),
                            grid.slice(from, grid.steps()),
                            Math.min(horizon, 12),
                            1000);
            Map<String, Double> figures =
                    new PredictionTrial(examination, 40).run(predictor(secret, method, grid), seed);
            figures.forEach((name, value) ->
                    measured.put(
                            "giot.heldout." + name, String.format(Locale.ROOT, "%.4f", value)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            measured.put("giot.heldout", "not measured: " + e.getMessage());
        }
        return measured;
    }

    private PrivacyCard card(
            StoredPredictor predictor, String method, SensorGrid grid, TaskProgress progress) {
        if (audit) {
            progress.report(0.7, "attacking " + method);
        }
        if (predictor instanceof PrivatePredictor secret) {
            PrivacyPromise promise = secret.promise().orElseThrow();
            String contributor = privacy.words(grid);
            return new PrivacyCard(
                    contributor,
                    promise,
                    contributor + ", by models trained on thirds of the contributors",
                    audit ? secret.audit(grid, AUDIT_SAMPLES, seed) : null);
        }
        return new PrivacyCard(
                "",
                null,
                "a window of %d steps of one channel, by %s models of such windows"
                        .formatted(AUDIT_WINDOW, method),
                audit ? audited(method, grid) : null);
    }

    private PrivacyAudit audited(String method, SensorGrid grid) {
        ResidualWindows residuals = new ResidualWindows(grid, AUDIT_WINDOW);
        return PrivacyAudit.of(
                technique(method).orElseThrow(),
                residuals.windows(grid, residuals.places(grid, AUDIT_WINDOW / 2)),
                AUDIT_SAMPLES,
                seed);
    }

    private void requireWindows(SensorGrid grid) {
        int windows = new ResidualWindows(grid, AUDIT_WINDOW).places(grid, AUDIT_WINDOW / 2).size();
        if (windows < PrivacyAudit.FEWEST_WINDOWS) {
            throw new InvalidRequest(
                    "%s has %d windows of %d steps without a gap; --audit needs at least %d"
                            .formatted(
                                    train.getFileName(),
                                    windows,
                                    AUDIT_WINDOW,
                                    PrivacyAudit.FEWEST_WINDOWS));
        }
    }

    private static Optional<GenerativeTechnique> technique(String method) {
        return Methods.techniques().stream().filter(one -> one.name().equals(method)).findFirst();
    }

    private void answer(
            SeriesModelFile file,
            PrivacyCard card,
            Map<String, String> measured,
            @Nullable String salt)
            throws IOException {
        if (json) {
            out().println(json(file, card, measured, salt));
            return;
        }
        out().println("wrote " + out);
        file.provenance()
                .forEach((key, value) -> {
                    if (!key.equals(PrivacyCard.KEY)) {
                        out().printf("  %-24s %s%n", key, value);
                    }
                });
        if (salt != null) {
            out().println("Not in the file, since it would give contributors away:");
            measured.forEach((key, value) -> out().printf("  %-24s %s%n", key, value));
            out().printf("  %-24s %s%n", "giot.data.salt", salt);
            out().println("  (keep the salt: with it you can prove what was trained on)");
        }
        out().print(card.text());
    }

    private String json(
            SeriesModelFile file,
            PrivacyCard card,
            Map<String, String> measured,
            @Nullable String salt)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("file", out.toString());
        ObjectNode provenance = root.putObject("provenance");
        file.provenance()
                .forEach((key, value) -> {
                    if (!key.equals(PrivacyCard.KEY)) {
                        provenance.put(key, value);
                    }
                });
        if (salt != null) {
            ObjectNode confidential = root.putObject("notInTheFile");
            measured.forEach(confidential::put);
            confidential.put("giot.data.salt", salt);
        }
        root.set("privacyCard", mapper.readTree(card.json()));
        return mapper.writeValueAsString(root);
    }
}
