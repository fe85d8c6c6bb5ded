package giot.traffic.scenario.recording;

import giot.terms.AtomicFile;
import giot.terms.Digest;
import giot.traffic.road.RoadNetwork;
import giot.traffic.scenario.Day;
import giot.traffic.scenario.Incident;
import giot.traffic.scenario.Provenance;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.SegmentTable;
import giot.traffic.scenario.Trip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Makes a scenario file with the traffic simulator SUMO: one day with probes and ground truth,
/// then further days of ground truth alone, all in the same minutes.
public final class ScenarioRecorder {
    private static final String TITLE =
            "Simulated morning peak in Bologna around Via Andrea Costa (SUMO scenario acosta:"
                    + " real road network, measured demand)";
    private static final String LICENCE = "EPL-2.0 OR GPL-2.0-or-later";
    private static final String AUTHORS =
            "University of Bologna and German Aerospace Center (DLR) (network, demand);"
                    + " DLR and others (SUMO)";

    private final SumoInstallation sumo;
    private final RecordSettings settings;
    private final RecordingProgress progress;

    private ScenarioRecorder(
            SumoInstallation sumo, RecordSettings settings, RecordingProgress progress) {
        this.sumo = sumo;
        this.settings = settings;
        this.progress = progress;
    }

    /// Records and writes the file, replacing an older one only when all has gone well.
    ///
    /// @param environment usually [System#getenv()]: PATH and SUMO_HOME are looked at
    /// @throws RecordingException when SUMO is missing or fails, with one line that says what to do
    /// @throws ImpossibleSettingsException before SUMO runs, when its road map has no such segment
    public static Scenario record(
            Path file,
            RecordSettings settings,
            RecordingProgress progress,
            Map<String, String> environment)
            throws IOException, InterruptedException {
        Path target = file.toAbsolutePath();
        checkWritable(target);
        SumoInstallation sumo = SumoInstallation.find(environment);
        Scenario scenario = new ScenarioRecorder(sumo, settings, progress).record();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        scenario.write(bytes);
        replace(target, bytes.toByteArray());
        progress.report(1, "wrote %s (%d bytes)".formatted(file, bytes.size()));
        return scenario;
    }

    private static void checkWritable(Path target) throws RecordingException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new RecordingException(
                    "cannot write %s: its folder does not exist or is not writable"
                            .formatted(target));
        }
        if (Files.isDirectory(target)) {
            throw new RecordingException("cannot write %s: it is a folder".formatted(target));
        }
    }

    private static void replace(Path target, byte[] bytes) throws RecordingException {
        try {
            AtomicFile.write(target, bytes);
        } catch (IOException e) {
            throw new RecordingException(
                    "cannot write %s: %s".formatted(target, e.getMessage()), e);
        }
    }

    private Scenario record() throws IOException, InterruptedException {
        progress.report(0, "reading the road network");
        SumoNetwork network =
                SumoNetwork.read(sumo.scenarioFolder().resolve(SumoInstallation.NETWORK));
        IncidentPlan plan = plan(network);
        Path folder = Files.createTempDirectory("giot-record");
        try {
            return record(network, plan, folder);
        } finally {
            deleteAll(folder);
        }
    }

    private IncidentPlan plan(SumoNetwork network) throws IOException {
        Path routes = sumo.scenarioFolder().resolve(SumoInstallation.ROUTES);
        return IncidentPlan.of(
                settings,
                network.network().segments(),
                RouteReader.vehiclesBySegment(routes, network));
    }

    private Scenario record(SumoNetwork network, IncidentPlan plan, Path folder)
            throws IOException, InterruptedException {
        List<String> commands = new ArrayList<>();
        String mainSigns = signs(plan.recordedDay(), network);
        SumoRun main = run(folder, settings.seed(), 1, settings.probeShare(), mainSigns);
        SegmentTable truth = day(main, network, 0, "recorded day");
        commands.add(main.describe());
        List<Trip> trips =
                ProbeReader.read(main.probes(), network, main.beginSecond(), main.endSecond());
        List<Day> history = new ArrayList<>();
        for (int d = 0; d < settings.furtherDays(); d++) {
            long seed = settings.seed() + 1 + d;
            double scale = settings.demandScale(d);
            List<Incident> incidents = plan.furtherDay(d - settings.historyDays());
            SumoRun run = run(folder, seed, scale, 0, signs(incidents, network));
            String name = "further day %d of %d".formatted(d + 1, settings.furtherDays());
            history.add(new Day(seed, scale, incidents, day(run, network, d + 1, name)));
            commands.add(run.describe());
        }
        RoadNetwork roads = network.network();
        return new Scenario(
                roads,
                settings.minutes() * 60,
                trips,
                plan.recordedDay(),
                truth,
                history,
                provenance(commands));
    }

    private String signs(List<Incident> incidents, SumoNetwork network) {
        return SpeedSigns.xml(incidents, network, settings.warmUpSeconds());
    }

    private SumoRun run(Path folder, long seed, double scale, double probeShare, String signs) {
        int begin = settings.warmUpSeconds();
        int end = begin + settings.minutes() * 60;
        return new SumoRun(sumo, folder, seed, scale, probeShare, begin, end, signs);
    }

    private SegmentTable day(SumoRun run, SumoNetwork network, int number, String name)
            throws IOException, InterruptedException {
        double days = settings.furtherDays() + 1.0;
        run.execute(f -> progress.report((number + f) / days * 0.99, "simulating the " + name));
        return TruthReader.read(run.truth(), network, run.beginSecond(), settings.minutes());
    }

    private Provenance provenance(List<String> commands) throws IOException {
        List<String> inputs = new ArrayList<>();
        for (String name : SumoInstallation.inputs()) {
            inputs.add(sha256(sumo.scenarioFolder().resolve(name)) + "  " + name);
        }
        return new Provenance(
                TITLE,
                sumo.version(),
                commands,
                settings.seed(),
                settings.warmUpSeconds(),
                settings.probeShare(),
                inputs,
                LICENCE,
                AUTHORS,
                settings.recordedOn());
    }

    private static String sha256(Path file) throws IOException {
        return Digest.sha256(Files.readAllBytes(file)).toString();
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
