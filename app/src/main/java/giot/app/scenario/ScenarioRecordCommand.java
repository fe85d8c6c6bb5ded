package giot.app.scenario;

import giot.app.cli.TaskProgress;
import giot.traffic.scenario.Incident;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.recording.ImpossibleSettingsException;
import giot.traffic.scenario.recording.RecordSettings;
import giot.traffic.scenario.recording.ScenarioRecorder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
            "  giot scenario record --out blocked.giotscenario --incident 53[0]:1200-2700:1.2 \\",
            "      --incidents 1 --incident-days 4",
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
            description = "Further ordinary days of ground truth, 0 to 100. Default 8.")
    private int days;

    @Option(
            names = "--incident",
            paramLabel = "SEGMENT:FROM-UNTIL[:SPEED]",
            description = {
                "Slows all lanes of a segment from one second of the recording until another, to",
                "SPEED m/s, 0.1 (as good as closed) to 50, default 1.2. May be repeated."
            })
    private List<String> incidents = List.of();

    @Option(
            names = "--incidents",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "So many more, on busy segments that the seed draws, each for a quarter to a half",
                "of the recording. Default 0."
            })
    private int drawnIncidents;

    @Option(
            names = "--incident-days",
            paramLabel = "N",
            defaultValue = "0",
            description = {
                "Still further days with as many incidents of their own, elsewhere and at other",
                "times, 0 to 100. Default 0."
            })
    private int incidentDays;

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
        } catch (ImpossibleSettingsException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
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
            List<Incident> named = incidents.stream().map(Incident::parse).toList();
            return RecordSettings.defaults(LocalDate.now(ZoneOffset.UTC))
                    .with(s ->
                            s.seed(seed)
                                    .minutes(minutes)
                                    .probeShare(vehicles)
                                    .historyDays(days)
                                    .incidents(named)
                                    .drawnIncidents(drawnIncidents)
                                    .incidentDays(incidentDays));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
