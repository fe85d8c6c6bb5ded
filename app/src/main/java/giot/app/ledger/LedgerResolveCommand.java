package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.Digest;
import giot.terms.Id;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger resolve`: an arbiter decides a dispute.
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Decides a dispute, as an arbiter. Once an arbiter has let a dispute window pass, any",
            "participant may confirm the refusal."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger resolve CONTRACT --pay --grounds decision.txt --key arbiter.seed --port"
                    + " 4711",
            "",
            "Exit code: 0 when the decision is taken, 1 when it is refused, 2 on bad usage."
        })
public final class LedgerResolveCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CONTRACT", description = "The contract in dispute.")
    private String contract = "";

    @ArgGroup(multiplicity = "1")
    private Decision decision = new Decision();

    static final class Decision {
        @Option(names = "--pay", description = "The device is paid.")
        private boolean pay;

        @Option(names = "--confirm", description = "The refusal stands.")
        private boolean confirm;
    }

    @Option(
            names = "--grounds",
            paramLabel = "FILE",
            required = true,
            description = "The written decision; its hash goes on the ledger.")
    private Path grounds = Path.of("");

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Id id = LedgerInput.id(output, "CONTRACT", contract);
        boolean pays = decision.pay && !decision.confirm;
        return submission.send(
                output,
                view ->
                        new Transaction.Resolve(
                                id, pays, Digest.sha256(LedgerInput.bytes(grounds))));
    }
}
