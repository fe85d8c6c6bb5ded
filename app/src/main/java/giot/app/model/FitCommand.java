package giot.app.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.Version;
import giot.app.progress.TaskProgress;
import giot.generative.model.GenerativeTechnique;
import giot.generative.privacy.PrivacyAudit;
import giot.generative.series.LoadedSeries;
import giot.generative.task.SeriesModelFile;
import giot.generative.task.StoredPredictor;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
            "",
            "Exit code: 0 on success, 2 when the input cannot be used."
        })
final class FitCommand extends ModelAction {
    /// The key of the longest forecast or gap a model was made for.
    static final String HORIZON = "giot.horizon";

    /// The key of the privacy card.
    static final String CARD = "giot.privacy.card";

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
            defaultValue = "ridge",
            description = "diffusion, vae, gan, flow or ridge (default).")
    private String method = "ridge";

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
                    "Attack a model fitted in the same way: membership inference and canaries"
                            + " (generative methods; two more fits).")
    private boolean audit;

    @Override
    void run() throws IOException {
        if (horizon < 1 || horizon > 144) {
            throw new InvalidRequest("--horizon is %d but must lie in [1, 144]".formatted(horizon));
        }
        if (!(Methods.predictor(method, horizon) instanceof StoredPredictor predictor)) {
            throw new InvalidRequest(
                    "%s keeps nothing that is worth a file; use it with --train, or fit diffusion, vae, gan, flow or ridge"
                            .formatted(method));
        }
        LoadedSeries loaded = series.read(train, err());
        SensorGrid grid = loaded.table().grid();
        Map<String, String> measured = new TreeMap<>();
        PrivacyCard card;
        try (TaskProgress progress = progress("fit")) {
            if (!unchecked) {
                progress.report(0, "measuring " + method + " on held-out data");
                measured.putAll(heldOut(grid));
            }
            progress.report(0.4, "fitting " + method);
            predictor.fit(grid, seed);
            card = new PrivacyCard("five hours of one channel", audited(grid, progress));
        }
        measured.put(HORIZON, Integer.toString(horizon));
        measured.put("giot.method", method);
        measured.put("giot.kind.of.method", predictor.kind().name().toLowerCase(Locale.ROOT));
        measured.put("giot.version", Version.TEXT);
        measured.put("giot.data.file", String.valueOf(train.getFileName()));
        measured.put("giot.data.file.sha256", loaded.sha256());
        measured.put(CARD, card.json());
        SeriesModelFile file = SeriesModelFile.of(predictor, grid, seed, measured);
        if (Files.isDirectory(out)) {
            throw new InvalidRequest(out + " is a folder; name a file");
        }
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        file.write(out);
        if (json) {
            out().println(json(file, card));
        } else {
            out().println("wrote " + out);
            file.provenance()
                    .forEach((key, value) -> {
                        if (!key.equals(CARD)) {
                            out().printf("  %-24s %s%n", key, value);
                        }
                    });
            out().print(card.text());
        }
    }

    private Map<String, String> heldOut(SensorGrid grid) {
        int from = (int) Math.round((1 - HELD_OUT) * grid.steps());
        Map<String, String> measured = new TreeMap<>();
        try {
            Examination examination =
                    Examination.forecast(
                            grid.slice(0, Math.max(1, from)),
                            grid.slice(Math.max(1, from), grid.steps()),
                            Math.min(horizon, 12),
                            1000);
            Map<String, Double> figures =
                    new PredictionTrial(examination, 40)
                            .run(Methods.predictor(method, horizon), seed);
            figures.forEach((name, value) ->
                    measured.put(
                            "giot.heldout." + name, String.format(Locale.ROOT, "%.4f", value)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            measured.put("giot.heldout", "not measured: " + e.getMessage());
        }
        return measured;
    }

    private @Nullable PrivacyAudit audited(SensorGrid grid, TaskProgress progress) {
        if (!audit) {
            return null;
        }
        Optional<GenerativeTechnique> technique =
                Methods.techniques().stream().filter(one -> one.name().equals(method)).findFirst();
        if (technique.isEmpty()) {
            throw new InvalidRequest(
                    "--audit attacks generative methods; %s is none".formatted(method));
        }
        progress.report(0.7, "attacking " + method);
        ResidualWindows residuals = new ResidualWindows(grid, AUDIT_WINDOW);
        return PrivacyAudit.of(
                technique.get(),
                residuals.windows(grid, residuals.places(grid, AUDIT_WINDOW / 2)),
                AUDIT_SAMPLES,
                seed);
    }

    private String json(SeriesModelFile file, PrivacyCard card) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("file", out.toString());
        ObjectNode provenance = root.putObject("provenance");
        file.provenance()
                .forEach((key, value) -> {
                    if (!key.equals(CARD)) {
                        provenance.put(key, value);
                    }
                });
        root.set("privacyCard", mapper.readTree(card.json()));
        return mapper.writeValueAsString(root);
    }
}
