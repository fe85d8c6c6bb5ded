package giot.app.scenario;

import giot.app.cli.TaskProgress;
import giot.traffic.scenario.RecordSettings;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.ScenarioRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `giot scenario record`: makes a scenario file with the traffic simulator SUMO.
@Command(
        name = "record",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Records the simulated Bologna morning (SUMO scenario acosta: real road network,",
            "measured demand): one day with probe vehicles and ground truth, and further days of",
            "ground truth alone. Needs the Debian packages sumo and sumo-tools."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  giot scenario record --out morning.giotscenario --seed 7 --days 2",
            "",
            "The same settings and simulator version give the same recording.",
            "Exit code: 0 on success, 1 when it cannot be recorded, 2 on bad usage."
        })
public final class ScenarioRecordCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "The scenario file to write; an older one is replaced only on success.")
    private Path out = Path.of("");

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the recorded day; further days use the next ones. Default 1.")
    private long seed;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            defaultValue = "60",
            description = "Length, 1 to 60. Default 60.")
    private int minutes;

    @Option(
            names = "--days",
            paramLabel = "N",
            defaultValue = "8",
            description = "Further days of ground truth, 0 to 100. Default 8.")
    private int days;

    @Option(
            names = "--vehicles",
            paramLabel = "SHARE",
            defaultValue = "0.3",
            description = "Share of the vehicles that are probes, above 0 up to 1. Default 0.3.")
    private double vehicles;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = ScenarioText.required(spec);
        RecordSettings settings = settings(command);
        try {
            Scenario scenario = record(settings, command);
            ScenarioText text = new ScenarioText(out.toString(), scenario);
            command.commandLine().getOut().print(json ? text.json() : text.words());
            command.commandLine().getOut().flush();
            return 0;
        } catch (IOException e) {
            command.commandLine().getErr().println("giot scenario record: " + e.getMessage());
            command.commandLine().getErr().flush();
            return FAILED;
        }
    }

    private Scenario record(RecordSettings settings, CommandSpec command)
            throws IOException, InterruptedException {
        try (TaskProgress progress =
                TaskProgress.start("recording", command.commandLine().getErr())) {
            return ScenarioRecorder.record(out, settings, progress::report, System.getenv());
        }
    }

    private RecordSettings settings(CommandSpec command) {
        try {
            return RecordSettings.defaults(LocalDate.now(ZoneOffset.UTC))
                    .with(s ->
                            s.seed(seed).minutes(minutes).probeShare(vehicles).historyDays(days));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
