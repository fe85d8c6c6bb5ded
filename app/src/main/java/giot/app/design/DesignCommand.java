package giot.app.design;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import giot.app.cli.InputFile;
import giot.app.cli.MechanismNames;
import giot.app.cli.Policies;
import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.designer.Designer;
import giot.incentive.designer.policy.Policy;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.MechanismFormats;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.InvalidInput;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `giot design`: one certified decision for one state.
@Command(
        name = "design",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Designs a certified decision of an incentive mechanism for one state.",
        footerHeading = "%nExample:%n",
        footer = {
            "  echo '{\"probabilities\":[0.5,0.5],\"types\":[50,150]}' \\",
            "    | giot design --mechanism contract --state -",
            "",
            "  giot design --policy my.policy --state state.json",
            "  giot design --mechanism stackelberg --state market.json --json",
            "  echo '{\"values\":[2,1.5]}' | giot design --mechanism auction --state -",
            "",
            "A contract state may also give users (20), maxLatency (150), minLatency (1),",
            "a1 (15), b1 (1), a2 (10), b2 (1), cost (type-scaled or type-free) and, for",
            "type-free, unitCost (100). docs/methods/ explains the states of every mechanism.",
            "Exit code: 0 on success, 2 on invalid input."
        })
public final class DesignCommand implements Callable<Integer> {

    private static final int BAD_USAGE = 2;

    @Option(
            names = "--mechanism",
            paramLabel = "NAME",
            description =
                    "The mechanism: ${COMPLETION-CANDIDATES}; default contract, or the policy's.",
            completionCandidates = MechanismNames.class)
    private @Nullable String mechanism;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            required = true,
            description = "The state as a JSON object, in a file or on standard input (-).")
    private String state = "";

    @Option(
            names = "--designer",
            paramLabel = "NAME",
            description = {
                "exact (default), null or random. Contracts also know diffusion (trained policies",
                "that come with giot), stackelberg and auction (menus by a posted price or"
                        + " reserve),",
                "auctions also vcg. With --policy: its own."
            })
    private @Nullable String designer;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A trained policy, from giot train, for states of its own kind.")
    private @Nullable Path policy;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of designers that draw at random; default 1.")
    private long seed = 1;

    @Option(names = "--json", description = "Answer with one JSON object on one line.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try {
            Policy trained = policy == null ? null : Policies.read(policy);
            String usual = trained == null ? "contract" : trained.signature().mechanism();
            design(MechanismFormats.named(mechanism == null ? usual : mechanism), trained);
            return 0;
        } catch (InvalidInput e) {
            err().println("giot design: " + e.getMessage());
            err().flush();
            return BAD_USAGE;
        }
    }

    private <S, D> void design(MechanismFormat<S, D> format, @Nullable Policy trained)
            throws IOException {
        Designer<S, D> chosen = Policies.choose(format, designer, trained, "exact");
        S given = new InputFile("state", state).read(format::readState);
        Certificate<S, D> certificate =
                new CertifiedDesigner<>(format.mechanism(), chosen).design(given, seed);
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory()
                            .createGenerator(out())
                            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                format.writeJson(generator, chosen.name(), certificate);
            }
            out().println();
        } else {
            format.printTable(out(), chosen.name(), certificate);
        }
        out().flush();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("spec = null: run the command through picocli");
        }
        return spec;
    }
}
