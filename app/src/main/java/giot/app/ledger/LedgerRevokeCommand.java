package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Digest;
import giot.terms.Key;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger revoke`: ends a key's right to read a data set.
@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Ends a key's right to read a data set. Signed by the edge server that owns it.",
        footerHeading = "%n",
        footer = "Exit code: 0 when it is revoked, 1 when it is refused, 2 on bad usage.")
public final class LedgerRevokeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DATA", description = "Content hash of the data set.")
    private String data = "";

    @Parameters(index = "1", paramLabel = "READER", description = "Public key of the reader.")
    private String reader = "";

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Digest content = LedgerInput.digest(output, "DATA", data);
        Key key = LedgerInput.key(output, "READER", reader);
        return submission.send(output, view -> new Transaction.Revoke(content, key));
    }
}
