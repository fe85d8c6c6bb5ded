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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger register`: the operator lets an edge server in.
@Command(
        name = "register",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Registers an edge server, which may then enrol devices and, once funds are paid in,",
            "issue menus. Signed by the operator: --key is the file operator.key of the ledger's",
            "folder. An edge that finds that file in its --ledger registers itself."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger register EDGE --name north --key my-ledger/operator.key --ledger"
                    + " my-ledger",
            "",
            "Exit code: 0 when registered, 1 when refused or unreachable, 2 on bad usage."
        })
public final class LedgerRegisterCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "EDGE",
            description = "Public key of the edge server, in hexadecimal; giot edge names it.")
    private String edge = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "A name of 1 to 64 characters a-z, 0-9 and -.")
    private String name = "";

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Key key = LedgerInput.key(output, "EDGE", edge);
        Transaction transaction;
        try {
            transaction = new Transaction.RegisterEdge(key, name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(output.command().commandLine(), "--" + e.getMessage(), e);
        }
        return submission.send(output, view -> transaction);
    }
}
