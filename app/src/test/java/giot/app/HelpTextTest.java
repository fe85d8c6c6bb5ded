package giot.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Help texts are formats: a bare percent sign makes every help page begin with a warning.
class HelpTextTest {

    @Test
    void everyHelpTextIsAFormatWithoutArguments() {
        requireFormats(Main.commandLine());
    }

    @Test
    void listsCommandsInWholeSentences() {
        CommandLine ledger =
                Objects.requireNonNull(Main.commandLine().getSubcommands().get("ledger"));
        assertThat(ledger.getUsageMessage().replaceAll("\\s+", " "))
                .contains("all from the system's secure randomness.")
                .contains("Writes a proof of what became of one contract: that it was paid");
    }

    private static void requireFormats(CommandLine line) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        List<String> texts = new ArrayList<>();
        texts.addAll(Arrays.asList(usage.description()));
        texts.addAll(Arrays.asList(usage.header()));
        texts.addAll(Arrays.asList(usage.footer()));
        line.getCommandSpec().args().forEach(arg -> texts.addAll(Arrays.asList(arg.description())));
        for (String text : texts) {
            assertThatCode(() -> String.format(text)).as(text).doesNotThrowAnyException();
        }
        line.getSubcommands().values().forEach(HelpTextTest::requireFormats);
    }
}
