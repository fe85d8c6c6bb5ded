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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger grant`: lets a key read a data set.
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lets a key read a data set for some hours, or renews that right. Signed by the edge",
            "server that registered the data set."
        },
        footerHeading = "%n",
        footer = "Exit code: 0 when it is granted, 1 when it is refused, 2 on bad usage.")
public final class LedgerGrantCommand implements Callable<Integer> {

    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final long MAX_HOURS = 876_000;

    @Parameters(index = "0", paramLabel = "DATA", description = "Content hash of the data set.")
    private String data = "";

    @Parameters(index = "1", paramLabel = "READER", description = "Public key of who may read it.")
    private String reader = "";

    @Option(
            names = "--hours",
            paramLabel = "N",
            defaultValue = "720",
            description = "How long, 1 to 876000. Default 720.")
    private long hours;

    @Mixin private LedgerSubmission submission = new LedgerSubmission();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        Digest content = LedgerInput.digest(output, "DATA", data);
        Key key = LedgerInput.key(output, "READER", reader);
        if (hours < 1 || hours > MAX_HOURS) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--hours is " + hours + "; allowed is 1 to " + MAX_HOURS);
        }
        long until = System.currentTimeMillis() + hours * MILLIS_PER_HOUR;
        return submission.send(output, view -> new Transaction.Grant(content, key, until));
    }
}
