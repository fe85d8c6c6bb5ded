package giot.traffic.scenario.recording;

import giot.traffic.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One simulated day: SUMO's command line, its outputs and its progress.
///
/// @param sumo the installation
/// @param folder where the outputs go; must exist
/// @param seed SUMO's seed
/// @param demandScale factor on the number of vehicles
/// @param probeShare share of the vehicles with floating-car data; 0 for none
/// @param beginSecond simulation second at which the outputs begin
/// @param endSecond simulation second at which the run ends
/// @param signs elements for the additional file, as of [SpeedSigns]
record SumoRun(
        SumoInstallation sumo,
        Path folder,
        long seed,
        double demandScale,
        double probeShare,
        int beginSecond,
        int endSecond,
        String signs) {
    private static final String PROBES = "probes.xml";
    private static final String TRUTH = "truth.xml";
    private static final String TRUTH_REQUEST = "truth.add.xml";
    private static final Pattern STEP = Pattern.compile("Step #(\\d+)");
    private static final int KEPT_LINES = 20;

    Path probes() {
        return folder.resolve(PROBES);
    }

    Path truth() {
        return folder.resolve(TRUTH);
    }

    /// The command line with file names only, for the provenance.
    String describe() {
        return String.join(" ", command("sumo", Path.of("")));
    }

    /// Runs SUMO to its end; stops it when interrupted.
    ///
    /// @param progress gets the fraction of the run, 0 to 1
    void execute(DoubleConsumer progress) throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve(TRUTH_REQUEST),
                """
                <additional>
                    <edgeData id="truth" file="%s" freq="60" begin="%d" end="%d"/>
                %s</additional>
                """
                        .formatted(TRUTH, beginSecond, endSecond, signs));
        ProcessBuilder builder =
                new ProcessBuilder(command(sumo.program().toString(), sumo.scenarioFolder()))
                        .directory(folder.toFile())
                        .redirectErrorStream(true);
        builder.environment().put("SUMO_HOME", sumo.home().toString());
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            Deque<String> lastLines = follow(process, progress);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new RecordingException("sumo failed: " + String.join(" | ", lastLines));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> command(String program, Path inputs) {
        List<String> additional = new ArrayList<>();
        SumoInstallation.ADDITIONAL.forEach(
                name -> additional.add(inputs.resolve(name).toString()));
        additional.add(TRUTH_REQUEST);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program,
                                "-n",
                                inputs.resolve(SumoInstallation.NETWORK).toString(),
                                "-r",
                                inputs.resolve(SumoInstallation.ROUTES).toString(),
                                "-a",
                                String.join(",", additional),
                                "--seed",
                                Long.toString(seed),
                                "--scale",
                                decimal(demandScale),
                                "--end",
                                Integer.toString(endSecond),
                                "--step-log.period",
                                "60",
                                "--no-warnings"));
        if (probeShare > 0) {
            command.addAll(
                    List.of(
                            "--fcd-output",
                            PROBES,
                            "--device.fcd.probability",
                            decimal(probeShare),
                            "--device.fcd.period",
                            Integer.toString(Scenario.SAMPLE_PERIOD_SECONDS),
                            "--device.fcd.begin",
                            Integer.toString(beginSecond)));
        }
        return command;
    }

    private Deque<String> follow(Process process, DoubleConsumer progress)
            throws InterruptedException {
        Deque<String> lastLines = new ArrayDeque<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        try (Scanner lines = new Scanner(reader).useDelimiter("[\\r\\n]+")) {
            while (lines.hasNext()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                String line = lines.next().strip();
                Matcher step = STEP.matcher(line);
                if (step.find()) {
                    progress.accept(Math.min(1, Double.parseDouble(step.group(1)) / endSecond));
                } else if (!line.isEmpty()) {
                    lastLines.addLast(line);
                    if (lastLines.size() > KEPT_LINES) {
                        lastLines.removeFirst();
                    }
                }
            }
        }
        return lastLines;
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
