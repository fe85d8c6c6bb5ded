package giot.app.ledger;

import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.rules.codec.Role;
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

/// `giot ledger appoint`: the operator appoints an arbiter or auditor.
@Command(
        name = "appoint",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Appoints an arbiter, who decides disputes, or an auditor. Signed by the operator:"
                    + " --key",
            "is the file operator.key of the ledger's folder."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot ledger appoint KEY --name court --key my-ledger/operator.key --ledger"
                    + " my-ledger",
            "",
            "Exit code: 0 when appointed, 1 when refused, 2 on bad usage."
        })
public final class LedgerAppointCommand implements Callable<Integer> {

    @Parameters(paramLabel = "OFFICER", description = "Public key of the officer, in hexadecimal.")
    private String officer = "";

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "arbiter",
            description = "arbiter or auditor. Default arbiter.")
    private String role = "arbiter";

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
        Key key = LedgerInput.key(output, "OFFICER", officer);
        if (!role.equals("arbiter") && !role.equals("auditor")) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--role is " + role + "; allowed is arbiter or auditor");
        }
        Role appointed = role.equals("arbiter") ? Role.ARBITER : Role.AUDITOR;
        Transaction transaction;
        try {
            transaction = new Transaction.RegisterOfficer(key, appointed, name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    output.command().commandLine(), String.valueOf(e.getMessage()), e);
        }
        return submission.send(output, view -> transaction);
    }
}
