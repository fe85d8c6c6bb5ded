package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Key;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger deposit`: the operator confirms that an edge server's funds came in.
@Command(
        name = "deposit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Adds funds to an edge server's balance, from which it pays devices. Signed by the",
            "operator: --key is the file operator.key of the ledger's folder."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger deposit EDGE 10000 --key my-ledger/operator.key --ledger my-ledger",
            "",
            "Exit code: 0 when deposited, 1 when refused or unreachable, 2 on bad usage."
        })
public final class LedgerDepositCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "EDGE",
            description = "Public key of the edge server, in hexadecimal; giot edge names it.")
    private String edge = "";

    @Parameters(
            index = "1",
            paramLabel = "TOKENS",
            description = "How much, with at most 6 decimals.")
    private String tokens = "";

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Key key = LedgerInput.key(output, "EDGE", edge);
        long micro = LedgerInput.micro(output, "TOKENS", tokens);
        return submission.send(output, view -> new Transaction.Deposit(key, micro));
    }
}
