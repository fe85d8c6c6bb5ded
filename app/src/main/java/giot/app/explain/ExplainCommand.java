package giot.app.explain;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.edge.store.ContractRecord;
import giot.edge.store.EdgeStore;
import giot.edge.store.StoreException;
import giot.edge.store.jdbc.JdbcEdgeStore;
import giot.edge.store.jdbc.StoreSettings;
import giot.ledger.proof.PaymentStory;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot explain`: why a device was paid that amount, or nothing.
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says in words why a device was paid that amount, or nothing: the menu and item, the",
            "acceptance, the latency, each quality check, the reputation before and after, the",
            "amount, and what became of a dispute. Read from the ledger; from the edge's database,",
            "too, where DIR is the data folder of a run that has ended."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot explain CONTRACT giot-data/run-1",
            "",
            "Exit code: 0 on success, 1 when there is no such contract, 2 on bad usage."
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final String EDGE_NAME = "edge";

    @Parameters(
            index = "0",
            paramLabel = "PAYMENT",
            description = "The contract's id, 32 hexadecimal digits.")
    private String payment = "";

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "A run's data folder, a ledger folder, a node's folder or a log file.")
    private Path folder = Path.of("");

    @Option(
            names = "--node",
            paramLabel = "I",
            description =
                    "Which node's log, where DIR holds a whole ledger. Default: the longest one"
                            + " here.")
    private @Nullable Integer id;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Id contract = LedgerInput.id(output, "PAYMENT", payment);
        Path log;
        try {
            log = LedgerPlace.of(folder, id).requireLog();
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
        try {
            Optional<PaymentStory> story = PaymentStory.read(log, contract);
            if (story.isEmpty()) {
                return output.failed(LedgerOutput.FAILED, "the log has no contract " + contract);
            }
            Explanation explanation = new Explanation(story.get(), verdict(contract));
            if (json) {
                output.answer(explanation.json(output.json()));
            } else {
                output.answer(explanation.words());
            }
            return 0;
        } catch (IOException e) {
            return output.failed(LedgerOutput.FAILED, LedgerInput.reason(e));
        }
    }

    /// What the edge's own database says, where there is one that nobody uses now.
    private @Nullable String verdict(Id contract) {
        Path store = folder.resolve("store");
        if (!Files.isDirectory(store)) {
            return null;
        }
        try (EdgeStore opened = JdbcEdgeStore.open(StoreSettings.folder(store, EDGE_NAME))) {
            return opened.contract(contract)
                    .flatMap(ContractRecord::verdict)
                    .map(ContractRecord.Verdict::explanation)
                    .orElse(null);
        } catch (StoreException inUse) {
            return null;
        }
    }
}
