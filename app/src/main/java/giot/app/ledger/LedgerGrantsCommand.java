package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.proof.GrantList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger grants`: who may read which data.
@Command(
        name = "grants",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists who may read which data set, by a node's log.",
        footerHeading = "%n",
        footer = "Exit code: 0 on success, 1 when the log cannot be read, 2 on bad usage.")
public final class LedgerGrantsCommand implements Callable<Integer> {

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

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Path log;
        try {
            log = LedgerPlace.of(folder, id).requireLog();
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
        try {
            answer(output, GrantList.read(log));
            return 0;
        } catch (IOException e) {
            return output.failed(LedgerOutput.FAILED, LedgerInput.reason(e));
        }
    }

    private void answer(LedgerOutput output, List<GrantList.Right> rights) {
        long now = System.currentTimeMillis();
        if (json) {
            ObjectNode root = output.json();
            ArrayNode list = root.putArray("grants");
            for (GrantList.Right right : rights) {
                list.addObject()
                        .put("data", right.content().toString())
                        .put("reader", right.reader().toString())
                        .put("grantedMillis", right.access().grantedMillis())
                        .put("untilMillis", right.access().untilMillis())
                        .put("holds", right.access().holdsAt(now));
            }
            output.answer(root);
            return;
        }
        StringBuilder text = new StringBuilder();
        for (GrantList.Right right : rights) {
            text.append(LedgerOutput.line("Data", right.content()));
            text.append(LedgerOutput.line("  reader", right.reader()));
            text.append(
                    LedgerOutput.line(
                            "  until",
                            Instant.ofEpochMilli(right.access().untilMillis())
                                    + (right.access().holdsAt(now) ? "" : " (ended)")));
        }
        output.answer(
                text.isEmpty() ? "Nobody but the owners may read any data.\n" : text.toString());
    }
}
