package giot.app.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;

/// Lists a command's subcommands, each with the whole first sentence of its description: the
/// library takes the first line alone, which ends in the middle of a sentence.
public final class CommandList implements IHelpSectionRenderer {

    private static final int INDENT = 2;
    private static final int GAP = 3;

    @Override
    public String render(Help help) {
        if (help.subcommands().isEmpty()) {
            return "";
        }
        int widest = help.subcommands().keySet().stream().mapToInt(String::length).max().orElse(0);
        int names = INDENT + widest + GAP;
        int width = help.commandSpec().usageMessage().width();
        TextTable table =
                TextTable.forColumns(
                        help.colorScheme(),
                        new Column(names, INDENT, Overflow.SPAN),
                        new Column(width - names, 0, Overflow.WRAP));
        help.subcommands()
                .forEach((name, sub) ->
                        table.addRowValues(
                                help.colorScheme().commandText(name),
                                help.colorScheme()
                                        .text(
                                                firstSentence(
                                                        sub.commandSpec()
                                                                .usageMessage()
                                                                .description()))));
        return table.toString();
    }

    /// Up to the first full stop that ends a sentence.
    static String firstSentence(String... lines) {
        String text = String.join(" ", List.of(lines)).strip();
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }
}
