package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.rules.transaction.Transaction;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger withdraw`: an edge server takes funds out of its balance.
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Takes funds out of an edge server's balance. Signed by the edge server: --key is the",
            "file identity/edge.key of its data folder. What is in escrow, or held because a"
                    + " device",
            "may still dispute a refusal, stays."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger withdraw 250 --key my-edge/identity/edge.key --ledger my-ledger",
            "",
            "Exit code: 0 when withdrawn, 1 when refused or unreachable, 2 on bad usage."
        })
public final class LedgerWithdrawCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "TOKENS",
            description = "How much, with at most 6 decimals.")
    private String tokens = "";

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        long micro = LedgerInput.micro(output, "TOKENS", tokens);
        return submission.send(output, view -> new Transaction.Withdraw(micro));
    }
}
