package giot.app.scenario;

import giot.app.cli.ScenarioChoice;
import giot.traffic.scenario.EmbeddedScenario;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot scenario info`: what a recording holds and where it comes from.
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Says what a recording holds, how it was made and under which licence.",
        footerHeading = "%n",
        footer = "Exit code: 0 on success, 1 when the file cannot be used, 2 on bad usage.")
public final class ScenarioInfoCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final String USUAL = EmbeddedScenario.ORDINARY.label();

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            description =
                    "A recording that comes with giot, ordinary (default) or incidents, or a file.")
    private @Nullable String choice;

    @Option(names = "--scenario", paramLabel = "X", description = "The same, as giot run takes it.")
    private @Nullable String option;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = ScenarioText.required(spec);
        if (choice != null && option != null) {
            throw new ParameterException(
                    command.commandLine(), "one scenario allowed, not also --scenario " + option);
        }
        try {
            ScenarioText text = text();
            command.commandLine().getOut().print(json ? text.json() : text.words());
            command.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            if (option != null) {
                throw new ParameterException(
                        command.commandLine(), "--" + String.valueOf(e.getMessage()), e);
            }
            command.commandLine().getErr().println("giot scenario info: " + e.getMessage());
            command.commandLine().getErr().flush();
            return FAILED;
        }
    }

    private ScenarioText text() throws IOException {
        String name = Objects.requireNonNullElse(option, Objects.requireNonNullElse(choice, USUAL));
        Scenario scenario = ScenarioChoice.open(name);
        if (EmbeddedScenario.labelled(name).isEmpty()) {
            return new ScenarioText(name, scenario);
        }
        return new ScenarioText(name.equals(USUAL) ? "embedded" : "embedded " + name, scenario);
    }
}
