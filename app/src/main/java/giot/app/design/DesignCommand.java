package giot.app.design;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import giot.incentive.format.MechanismFormat;
import giot.incentive.format.MechanismFormats;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.InvalidInput;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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
            required = true,
            description = "The mechanism: ${COMPLETION-CANDIDATES}.",
            completionCandidates = MechanismNames.class)
    private String mechanism = "";

    @Option(
            names = "--state",
            paramLabel = "FILE",
            required = true,
            description = "The state as a JSON object, in a file or on standard input (-).")
    private String state = "";

    @Option(
            names = "--designer",
            paramLabel = "NAME",
            defaultValue = "exact",
            description = "exact (default), null or random; for auctions also vcg.")
    private String designer = "exact";

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The trained policy of a designer that learns.")
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
            return design(MechanismFormats.named(mechanism));
        } catch (InvalidInput e) {
            err().println("giot design: " + e.getMessage());
            err().flush();
            return BAD_USAGE;
        }
    }

    private <S, D> int design(MechanismFormat<S, D> format) throws IOException {
        var registry = format.designers();
        var certified = registry.named(designer);
        if (policy != null) {
            throw new InvalidInput(
                    "policy",
                    policy,
                    "left out: the designers "
                            + String.join(", ", registry.names())
                            + " need no policy");
        }
        Certificate<S, D> certificate = certified.design(readState(format), seed);
        if (json) {
            try (JsonGenerator generator =
                    new JsonFactory()
                            .createGenerator(out())
                            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                format.writeJson(generator, designer, certificate);
            }
            out().println();
        } else {
            format.printTable(out(), designer, certificate);
        }
        out().flush();
        return 0;
    }

    private <S, D> S readState(MechanismFormat<S, D> format) throws IOException {
        try (InputStream input = open()) {
            return format.readState(input);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file");
        } catch (InvalidPathException e) {
            throw unreadable("that is no path");
        } catch (AccessDeniedException e) {
            throw unreadable("access is denied");
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private InputStream open() throws IOException {
        if (state.equals("-")) {
            return new Unclosed(System.in);
        }
        return new BufferedInputStream(Files.newInputStream(Path.of(state)));
    }

    private InvalidInput unreadable(String reason) {
        return new InvalidInput(
                "state", state, "a readable file or - for standard input (" + reason + ")");
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

    /// Standard input, which is not ours to close.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
