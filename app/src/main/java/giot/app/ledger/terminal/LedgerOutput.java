package giot.app.ledger.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.ledger.rules.state.Money;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// Where a `giot ledger` command writes: answers to standard output, what goes wrong as one line to
/// standard error.
public record LedgerOutput(CommandSpec command) {

    /// The command did what was asked, and the answer is bad news, or it could not do it.
    public static final int FAILED = 1;

    /// The command was asked for something that makes no sense.
    public static final int BAD_USAGE = 2;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final long MICRO_PER_TOKEN = 1_000_000;

    public static LedgerOutput of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("spec is null; run the command through picocli");
        }
        return new LedgerOutput(spec);
    }

    public ObjectNode json() {
        return MAPPER.createObjectNode();
    }

    public void answer(ObjectNode json) {
        try {
            answer(MAPPER.writeValueAsString(json) + "\n");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the answer cannot be written as JSON", e);
        }
    }

    public void answer(String text) {
        command.commandLine().getOut().print(text);
        command.commandLine().getOut().flush();
    }

    public int failed(int exitCode, @Nullable String message) {
        command.commandLine().getErr().println(command.qualifiedName() + ": " + message);
        command.commandLine().getErr().flush();
        return exitCode;
    }

    public static void money(ObjectNode root, Money money) {
        root.putObject("money")
                .put("deposited", money.deposited())
                .put("balance", money.balance())
                .put("escrowed", money.escrowed())
                .put("paid", money.paid())
                .put("withdrawn", money.withdrawn())
                .put("refunded", money.refunded());
    }

    public static String money(Money money) {
        return "deposited %s = balance %s + escrowed %s + paid %s + withdrawn %s tokens"
                .formatted(
                        tokens(money.deposited()),
                        tokens(money.balance()),
                        tokens(money.escrowed()),
                        tokens(money.paid()),
                        tokens(money.withdrawn()));
    }

    /// A line of an answer: a label and what it is.
    public static String line(String label, Object text) {
        return String.format(Locale.ROOT, "%-12s %s\n", label, text);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String tokens(long micro) {
        return String.format(
                Locale.ROOT, "%,d.%06d", micro / MICRO_PER_TOKEN, micro % MICRO_PER_TOKEN);
    }
}
