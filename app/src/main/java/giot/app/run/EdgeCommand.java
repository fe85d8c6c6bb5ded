package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.pace.RigidPace;
import giot.app.site.Closing;
import giot.app.site.DataFolder;
import giot.app.site.Site;
import giot.app.site.SiteLedger;
import giot.device.clock.ScenarioClock;
import giot.edge.round.RoundSettings;
import giot.edge.store.StoreException;
import giot.edge.trust.NetworkStateEstimator;
import giot.ledger.client.LedgerException;
import giot.traffic.scenario.Scenario;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `giot edge`: the edge server alone; devices come from elsewhere.
@Command(
        name = "edge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs an edge server (broker, ledger node, store, rounds) without simulated vehicles.",
            "",
            "Prints READY and the broker's port when devices can connect. Its certificate",
            "authority is in the data folder's identity folder. Stop it with Ctrl-C; start it"
                    + " again",
            "to go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot edge --data my-edge --broker-port 8883 --speed 1",
            "  giot edge --data my-edge --ledger client   on a ledger network",
            "",
            "Exit code: 1 when it cannot start or go on, 2 on bad usage, 130 when stopped by"
                    + " Ctrl-C,",
            "143 by SIGTERM (what is pending stays in escrow)."
        })
public final class EdgeCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Data folder; one that exists is resumed.")
    private Path data = Path.of("");

    @Option(
            names = "--broker-port",
            paramLabel = "PORT",
            defaultValue = "8883",
            description = "Port of the MQTT broker on loopback, 0 for any; default 8883.")
    private int brokerPort = 8883;

    @Option(
            names = "--speed",
            paramLabel = "K",
            defaultValue = "1",
            description = "Scenario seconds per real second; default 1.")
    private double speed = 1;

    @Option(
            names = "--started-at",
            paramLabel = "MILLIS",
            description =
                    "Real time of scenario second 0, in milliseconds since 1970, for devices and"
                            + " edges that share a clock. Default: now, or where the data folder"
                            + " stopped.")
    private @Nullable Long startedAt;

    @Mixin private SharedOptions shared = new SharedOptions();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            RunOptions options = options();
            var _ = Designers.of(options, NetworkStateEstimator.defaults());
            SiteLedger.requireReadable(options.ledger());
            return runIn(options, SharedOptions.scenario(options));
        } catch (InterruptedException e) {
            return 130;
        } catch (RunFailure e) {
            return fail(String.valueOf(e.getMessage()), e.exitCode());
        } catch (StoreException | LedgerException e) {
            return fail(String.valueOf(e.getMessage()), 1);
        }
    }

    private int runIn(RunOptions options, Scenario scenario)
            throws RunFailure, InterruptedException {
        try (Interruption interruption = Interruption.listen();
                Progress progress = Progress.start(false);
                DataFolder folder = DataFolder.open(data);
                Closing closing = new Closing(progress::warn)) {
            System.setProperty("giot.log", folder.resolve("giot.log").toString());
            ScenarioOfFolder.reconcile(folder, scenario, options.scenario());
            run(options, scenario, folder, closing, progress, interruption);
            return 0;
        }
    }

    private void run(
            RunOptions options,
            Scenario scenario,
            DataFolder folder,
            Closing closing,
            Progress progress,
            Interruption interruption)
            throws RunFailure, InterruptedException {
        Site site =
                Site.open(
                        folder,
                        options.ledger(),
                        options.store(),
                        brokerPort,
                        progress::notice,
                        closing);
        if (site.ledger.node() == null) {
            progress.say(site.ledger.words());
        }
        ScenarioClock clock = clock(site);
        RoundSettings settings = RoundSettings.defaults().withCost(options.cost());
        EdgeHost host =
                EdgeHost.start(
                        site,
                        options,
                        settings,
                        scenario,
                        clock,
                        UnaryOperator.identity(),
                        new Referee(
                                TrafficModels.truth(scenario), TrafficModels.incidents(scenario)),
                        progress,
                        closing);
        spec().commandLine()
                .getOut()
                .println(String.format(Locale.ROOT, "READY %d", site.broker.port()));
        spec().commandLine().getOut().flush();
        boolean _ = host.drive(Long.MAX_VALUE / 4, () -> {}, new RigidPace(clock), interruption);
    }

    private ScenarioClock clock(Site site) {
        double start =
                startedAt == null
                        ? site.store.position().scenarioSeconds()
                        : Math.max(0, (System.currentTimeMillis() - startedAt) / 1000.0 * speed);
        return new ScenarioClock(System::nanoTime, TimeUnit.NANOSECONDS::sleep, speed, start);
    }

    private RunOptions options() throws RunFailure {
        if (!(speed >= 0.1 && speed <= 200)) {
            throw new RunFailure("--speed is " + speed + "; allowed is 0.1 to 200", 2);
        }
        return new RunOptions(
                -1,
                shared.seed,
                shared.mechanism,
                shared.designer,
                shared.policy,
                shared.costModel(),
                0,
                0,
                speed,
                data,
                null,
                null,
                shared.ledger,
                shared.store,
                brokerPort,
                shared.scenario);
    }

    private int fail(String line, int code) {
        spec().commandLine().getErr().println("giot edge: " + line);
        spec().commandLine().getErr().flush();
        return code;
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("not started by the command line");
        }
        return spec;
    }
}
