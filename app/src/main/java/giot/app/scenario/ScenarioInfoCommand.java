package giot.app.scenario;

import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A scenario file; without it the recording that comes with giot.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = ScenarioText.required(spec);
        try {
            ScenarioText text = text();
            command.commandLine().getOut().print(json ? text.json() : text.words());
            command.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            command.commandLine().getErr().println("giot scenario info: " + e.getMessage());
            command.commandLine().getErr().flush();
            return FAILED;
        }
    }

    private ScenarioText text() throws IOException {
        if (file == null) {
            return new ScenarioText("embedded", Scenario.embedded());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file; name a scenario file");
        }
        return new ScenarioText(file.toString(), Scenario.open(file));
    }
}
