package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.TaskProgress;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.audit.AuditReport;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.audit.PriorKnowledge;
import giot.terms.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger audit`: replays a log from its genesis with code of its own.
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Replays a node's log from its genesis with separate code: every signature, every",
            "decision, the money equation after every entry, and the state hash. Trusts nobody."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger audit DIR --state-hash HASH",
            "",
            "Exit code: 0 when everything agrees, 1 when a difference is found, 2 on bad usage."
        })
public final class LedgerAuditCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            description = "A ledger folder, a node's folder, a run's data folder or a log file.")
    private Path folder = Path.of("");

    @Option(
            names = "--node",
            paramLabel = "I",
            description =
                    "Which node's log, where DIR is a whole ledger. Default: the longest one here.")
    private @Nullable Integer id;

    @Option(
            names = "--height",
            paramLabel = "N",
            description = "Audit exactly the first N entries.")
    private @Nullable Long height;

    @Option(
            names = "--state-hash",
            paramLabel = "HASH",
            description = "The state hash known from elsewhere, in hexadecimal.")
    private @Nullable String stateHash;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Digest known = hash(output);
        if (height != null && height < 0) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--height is " + height + "; give 0 or more entries");
        }
        LedgerPlace place;
        Path log;
        try {
            place = LedgerPlace.of(folder, id);
            log = place.requireLog();
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
        try {
            return audit(output, log, new PriorKnowledge(place.genesis(), height, null, known));
        } catch (IOException e) {
            return output.failed(LedgerOutput.FAILED, LedgerInput.reason(e));
        }
    }

    private int audit(LedgerOutput output, Path log, PriorKnowledge expected) throws IOException {
        long start = System.nanoTime();
        AuditReport report;
        try (TaskProgress progress =
                TaskProgress.start("audit", output.command().commandLine().getErr())) {
            report =
                    LedgerAudit.run(
                            log,
                            expected,
                            (entries, share) -> progress.report(share, "replaying the log"));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (json) {
            output.answer(json(output, report, seconds));
        } else {
            output.answer(words(log, report, seconds));
        }
        return report.passed() ? 0 : LedgerOutput.FAILED;
    }

    private @Nullable Digest hash(LedgerOutput output) {
        try {
            return stateHash == null ? null : Digest.parse(stateHash);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--state-hash: give " + 2 * Digest.BYTES + " hexadecimal digits",
                    e);
        }
    }

    private static ObjectNode json(LedgerOutput output, AuditReport report, double seconds) {
        ObjectNode root = output.json();
        root.put("passed", report.passed());
        root.put("entries", report.entries());
        root.put("signaturesChecked", report.signaturesChecked());
        root.put("contracts", report.contracts());
        root.put("settledContracts", report.settledContracts());
        LedgerOutput.money(root, report.money());
        root.put("stateHash", report.stateHash().toString());
        root.put("head", report.head().toString());
        root.put("tornBytes", report.tornBytes());
        root.put("seconds", seconds);
        report.firstDifference()
                .ifPresent(difference ->
                        root.putObject("difference")
                                .put("entry", difference.sequence())
                                .put("explanation", difference.explanation()));
        return root;
    }

    private static String words(Path log, AuditReport report, double seconds) {
        String verdict =
                report.firstDifference()
                        .map(d -> "FAILED at entry " + d.sequence() + ": " + d.explanation())
                        .orElse("passed");
        return LedgerOutput.line("Audit", verdict)
                + LedgerOutput.line("Log", log)
                + LedgerOutput.line(
                        "Replayed",
                        LedgerOutput.count(report.entries())
                                + " entries, "
                                + LedgerOutput.count(report.signaturesChecked())
                                + String.format(Locale.ROOT, " signatures, in %.1f s", seconds))
                + LedgerOutput.line(
                        "Contracts",
                        LedgerOutput.count(report.contracts())
                                + " accepted, "
                                + LedgerOutput.count(report.settledContracts())
                                + " settled")
                + LedgerOutput.line("Money", LedgerOutput.money(report.money()))
                + LedgerOutput.line("State hash", report.stateHash())
                + LedgerOutput.line("Chain head", report.head())
                + (report.tornBytes() == 0
                        ? ""
                        : LedgerOutput.line(
                                "Log's end",
                                "an unfinished entry of "
                                        + report.tornBytes()
                                        + " bytes, as a crash leaves it"));
    }
}
