package giot.app.ledger;

import giot.app.ledger.terminal.LedgerOutput;
import giot.device.protocol.UploadReceipt;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger dispute`: a device shows its receipt.
@Command(
        name = "dispute",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Disputes that a contract was refused, or never settled, with the edge server's signed",
            "upload receipt. Silence and denials are paid by the rules; where the data were judged",
            "bad, an arbiter decides."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger dispute outbox/CONTRACT.receipt --key device.seed --ledger my-ledger",
            "",
            "Exit code: 0 when the dispute is taken, 1 when it is refused, 2 on bad usage."
        })
public final class LedgerDisputeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "RECEIPT",
            description = "The receipt's file, CONTRACT.receipt in the device's outbox.")
    private Path file = Path.of("");

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        return submission.send(LedgerOutput.of(spec), this::dispute);
    }

    private Transaction dispute(LedgerView view) throws IOException {
        UploadReceipt receipt = StatementFile.receipt(file);
        Id id = Id.of(receipt.contractId().toBytes());
        Contract contract =
                view.contract(id)
                        .orElseThrow(() -> new IOException("the ledger has no contract " + id));
        return new Transaction.Dispute(StatementFile.evidence(file, receipt, contract.edge()));
    }
}
