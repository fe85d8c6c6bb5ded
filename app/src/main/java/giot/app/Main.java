package giot.app;

import giot.app.bench.BenchCommand;
import giot.app.cli.CommandList;
import giot.app.cli.OneLineErrors;
import giot.app.cli.Version;
import giot.app.design.DesignCommand;
import giot.app.design.EvaluateCommand;
import giot.app.design.TrainCommand;
import giot.app.explain.ExplainCommand;
import giot.app.ledger.LedgerCommand;
import giot.app.model.ModelCommand;
import giot.app.reproduce.ReproduceCommand;
import giot.app.run.EdgeCommand;
import giot.app.run.RunCommand;
import giot.app.scenario.ScenarioCommand;
import giot.incentive.mechanism.InvalidInput;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Entry point of the `giot` command.
@Command(
        name = "giot",
        mixinStandardHelpOptions = true,
        version = Version.TEXT,
        subcommands = {
            RunCommand.class,
            EdgeCommand.class,
            DesignCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ReproduceCommand.class,
            LedgerCommand.class,
            ExplainCommand.class,
            ModelCommand.class,
            ScenarioCommand.class,
            BenchCommand.class
        },
        description =
                "Pays IoT devices for good, fresh data and turns it into generative services.",
        footerHeading = "%nStart with:%n",
        footer = {
            "  giot run --minutes 5     the whole framework on five minutes of a recorded morning",
            "  giot COMMAND --help      what a command does, with examples"
        })
public final class Main implements Runnable {

    private static final int HELP_WIDTH = 100;

    @Spec private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /// Without a command there is nothing to do.
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /// Runs one command and exits with its code: 0 on success, 2 on bad usage.
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /// The command line with all commands; whatever goes wrong is one line.
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setParameterExceptionHandler(new OneLineErrors());
        line.setUsageHelpWidth(HELP_WIDTH);
        showWholeSentences(line);
        line.setExecutionExceptionHandler((failure, command, _) -> {
            String what =
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage().lines().findFirst().orElse("");
            command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + what);
            if (System.getenv("GIOT_TRACE") != null) {
                Arrays.stream(failure.getStackTrace()).forEach(command.getErr()::println);
            }
            // What a command was given is the caller's to mend; anything else is a failure.
            return failure instanceof InvalidInput ? 2 : 1;
        });
        return line;
    }

    private static void showWholeSentences(CommandLine command) {
        command.getHelpSectionMap()
                .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
        command.getSubcommands().values().forEach(Main::showWholeSentences);
    }
}
