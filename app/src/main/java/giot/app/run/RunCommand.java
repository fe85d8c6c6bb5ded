package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.report.RunReport;
import giot.app.report.RunReportJson;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `giot run`: the main job.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Pays vehicles for traffic data on a recorded Bologna morning and serves what it"
                    + " learns.",
            "",
            "Round after round (60 s each): design a menu of contracts, issue it on the ledger,"
                    + " collect",
            "what vehicles upload, assess and pay, fine-tune the generative model and serve."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot run --minutes 5                  five scenario minutes in a fresh folder",
            "  giot run --data my-run                keep everything in my-run; run it again to go"
                    + " on",
            "  giot run --minutes 10 --report r.json --cost type-scaled",
            "  giot run --minutes 5 --ledger my-ledger   on a ledger network (giot ledger --help)",
            "",
            "Exit code: 0 when all went well, 1 when something failed or nothing was traded, 2 on"
                    + " bad usage,",
            "130 when stopped by Ctrl-C, 143 by SIGTERM (what is pending stays in escrow; run"
                    + " again",
            "to go on)."
        })
public final class RunCommand implements Callable<Integer> {

    private static final int BAD_USAGE = 2;
    private static final int WHOLE_RECORDING = -1;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description = "Scenario minutes to run; default: the whole recording.")
    private double minutes = WHOLE_RECORDING;

    @Option(
            names = "--vehicles",
            paramLabel = "N",
            defaultValue = "300",
            description = "Most vehicles at a time; default 300, more than the recording has.")
    private int vehicles = 300;

    @Option(
            names = "--misbehaving",
            paramLabel = "SHARE",
            defaultValue = "0.15",
            description = "Share of the vehicles that misbehave, 0 to 1; default 0.15.")
    private double misbehaving = 0.15;

    @Option(
            names = "--speed",
            paramLabel = "K",
            defaultValue = "20",
            description =
                    "Most scenario seconds per real second; default 20. The scenario's clock waits"
                        + " for whoever lags, so a slow machine makes the run longer and changes"
                        + " nothing in it.")
    private double speed = 20;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder; one that exists is resumed. Default: a fresh one.")
    private @Nullable Path data;

    @Option(
            names = "--http",
            paramLabel = "PORT",
            defaultValue = "none",
            description = "Port of the live service on loopback, or none (default).")
    private String http = "none";

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the MQTT broker on loopback; default: any free one.")
    private int brokerPort;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write the JSON report here.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the JSON report instead of the summary.")
    private boolean json;

    @Mixin private SharedOptions shared = new SharedOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            RunOptions options = options();
            RunSession.Result result = RunSession.run(options, json, commandLine());
            PrintWriter out = spec().commandLine().getOut();
            out.print(json ? RunReportJson.text(result.report()) + "\n" : result.summary());
            out.flush();
            return exitCode(result.report());
        } catch (RunFailure e) {
            spec().commandLine().getErr().println("giot run: " + e.getMessage());
            spec().commandLine().getErr().flush();
            return e.exitCode();
        }
    }

    static int exitCode(RunReport report) {
        boolean sound =
                report.moneyEquationHolds() && (report.audit() == null || report.audit().passed());
        if (!sound || report.tradedNothing()) {
            return 1;
        }
        return report.run().interrupted() ? 130 : 0;
    }

    private RunOptions options() throws RunFailure {
        require(
                "--minutes",
                minutes == WHOLE_RECORDING || (minutes > 0 && minutes <= 24 * 60),
                minutes,
                "more than 0, at most 1440");
        require("--vehicles", vehicles >= 1 && vehicles <= 10_000, vehicles, "1 to 10000");
        require("--misbehaving", misbehaving >= 0 && misbehaving <= 1, misbehaving, "0 to 1");
        require("--speed", speed >= 0.1 && speed <= 200, speed, "0.1 to 200");
        require("--broker-port", brokerPort >= 0 && brokerPort <= 65_535, brokerPort, "0 to 65535");
        return new RunOptions(
                minutes,
                shared.seed,
                shared.mechanism,
                shared.designer,
                shared.policy,
                shared.costModel(),
                vehicles,
                misbehaving,
                speed,
                data,
                httpPort(),
                report,
                shared.ledger,
                shared.store,
                brokerPort,
                shared.scenario);
    }

    private @Nullable Integer httpPort() throws RunFailure {
        if (http.equals("none")) {
            return null;
        }
        boolean number = http.matches("[0-9]{1,5}") && Integer.parseInt(http) <= 65_535;
        require("--http", number, http, "none or 0 to 65535");
        return Integer.valueOf(http);
    }

    private static void require(String option, boolean fine, Object value, String allowed)
            throws RunFailure {
        if (!fine) {
            throw new RunFailure(
                    String.format(Locale.ROOT, "%s is %s; allowed is %s", option, value, allowed),
                    BAD_USAGE);
        }
    }

    private String commandLine() {
        return "giot " + String.join(" ", spec().commandLine().getParseResult().originalArgs());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not started by the command line");
        }
        return spec;
    }
}
