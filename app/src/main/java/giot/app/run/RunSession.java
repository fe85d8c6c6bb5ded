package giot.app.run;

import giot.app.cli.Policies;
import giot.app.cli.RunFailure;
import giot.app.ledger.terminal.NetworkReference;
import giot.app.pace.ElasticPace;
import giot.app.pace.ElasticTime;
import giot.app.pace.InFlight;
import giot.app.report.AuditOutcome;
import giot.app.report.HtmlReport;
import giot.app.report.Pacing;
import giot.app.report.RunProvenance;
import giot.app.report.RunReport;
import giot.app.report.RunReportJson;
import giot.app.report.TerminalReport;
import giot.app.site.Closing;
import giot.app.site.DataFolder;
import giot.app.site.Site;
import giot.app.site.SiteLedger;
import giot.device.clock.Expectations;
import giot.device.clock.ScenarioClock;
import giot.edge.round.Edge;
import giot.edge.round.RoundSettings;
import giot.edge.store.StoreException;
import giot.edge.trust.NetworkStateEstimator;
import giot.experiments.measure.Machine;
import giot.incentive.mechanism.InvalidInput;
import giot.ledger.audit.AuditProgress;
import giot.ledger.audit.AuditReport;
import giot.ledger.audit.LedgerAudit;
import giot.ledger.audit.PriorKnowledge;
import giot.ledger.client.LedgerException;
import giot.ledger.client.LedgerStatus;
import giot.traffic.scenario.Scenario;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// One run of the main job from start to report.
final class RunSession {

    private final RunOptions options;
    private final Scenario scenario;
    private final Instant startedAt = Instant.now();
    private final RoundSettings settings;
    private final Progress progress;
    private final Interruption interruption;

    private RunSession(
            RunOptions options, Scenario scenario, Progress progress, Interruption interruption) {
        this.options = options;
        this.scenario = scenario;
        this.settings = RoundSettings.defaults().withCost(options.cost());
        this.progress = progress;
        this.interruption = interruption;
    }

    /// What a run leaves behind.
    ///
    /// @param summary the report for the terminal
    record Result(RunReport report, String summary) {}

    /// Runs to the end, or until Ctrl-C.
    ///
    /// @param quiet whether to show no progress
    /// @param command the command line, for the report
    static Result run(RunOptions options, boolean quiet, String command) throws RunFailure {
        Scenario scenario = SharedOptions.scenario(options);
        requireAnswerable(options, scenario);
        try (Interruption interruption = Interruption.listen();
                Progress progress = Progress.start(quiet);
                DataFolder folder = DataFolder.open(options.data());
                Closing closing = new Closing(progress::warn)) {
            return new RunSession(options, scenario, progress, interruption)
                    .runIn(folder, closing, command);
        } catch (InterruptedException e) {
            throw new RunFailure("stopped before the first round", 130);
        } catch (StoreException | InvalidInput | LedgerException e) {
            throw new RunFailure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new RunFailure("cannot write the report: " + e.getMessage());
        }
    }

    /// What can be refused before anything is made is refused there.
    private static void requireAnswerable(RunOptions options, Scenario scenario) throws RunFailure {
        var _ = Designers.of(options, NetworkStateEstimator.defaults());
        SiteLedger.requireReadable(options.ledger());
        Path report = options.report();
        if (report != null) {
            Path parent = report.toAbsolutePath().getParent();
            if (parent == null || !Files.isDirectory(parent) || Files.isDirectory(report)) {
                throw new RunFailure(
                        "--report is %s; allowed is a file in a folder that exists"
                                .formatted(report),
                        2);
            }
        }
        String store = options.store();
        if (store != null && !store.startsWith("jdbc:postgresql:")) {
            throw new RunFailure(
                    "--store is '%s'; allowed is jdbc:postgresql:...".formatted(store), 2);
        }
        double available = scenario.durationSeconds() / 60.0;
        if (options.minutes() > available) {
            throw new RunFailure(
                    "--minutes is %s; the recording has %s".formatted(options.minutes(), available),
                    2);
        }
        LiveService.requireFree(options.http());
    }

    private Result runIn(DataFolder folder, Closing closing, String command)
            throws RunFailure, InterruptedException, IOException {
        System.setProperty("giot.log", folder.resolve("giot.log").toString());
        RunSettingsFile.reconcile(folder.resolve("run.json"), options);
        ScenarioOfFolder.reconcile(folder, scenario, options.scenario());
        progress.say("data folder " + folder.path());
        int rounds = rounds();
        Site site = openSite(folder, closing);
        ElasticTime time = new ElasticTime(System::nanoTime);
        Expectations expectations = new Expectations();
        double start = site.store.position().scenarioSeconds();
        ScenarioClock clock =
                new ScenarioClock(time, ElasticTime::sleep, options.speed(), start, expectations);
        InFlight inFlight = new InFlight(clock);
        Referee referee = referee(rounds);
        EdgeHost host = startEdge(site, clock, inFlight, referee, closing);
        showLive(clock, host, closing);
        FleetDriver fleet =
                closing.with(FleetDriver.of(options, scenario, clock, site, folder, inFlight));
        ElasticPace pace =
                closing.with(
                        new ElasticPace(
                                time,
                                clock,
                                expectations,
                                host,
                                seconds -> progress.notice(silence(seconds, inFlight))));
        boolean interrupted = drive(rounds, host, fleet, pace);
        ReportBuilder reports =
                new ReportBuilder(site.store, settings, options.seed(), fleet, referee);
        return report(
                folder,
                site,
                host.edge,
                reports,
                provenance(rounds, interrupted, pace.pacing(), command));
    }

    /// Forecasts are scored as far as the run covers their horizon.
    private Referee referee(int rounds) {
        return new Referee(
                TrafficModels.truth(scenario).first(minutesOf(rounds)),
                TrafficModels.incidents(scenario));
    }

    private Site openSite(DataFolder folder, Closing closing)
            throws RunFailure, InterruptedException, IOException {
        progress.say(
                options.ledger() == null && NetworkReference.read(folder.path()).isEmpty()
                        ? "starting the ledger node, the broker and the store ..."
                        : "starting the broker and the store ...");
        Site site =
                Site.open(
                        folder,
                        options.ledger(),
                        options.store(),
                        options.brokerPort(),
                        progress::notice,
                        closing);
        if (site.ledger.node() == null) {
            progress.say(site.ledger.words());
        }
        return site;
    }

    private EdgeHost startEdge(
            Site site, ScenarioClock clock, InFlight inFlight, Referee referee, Closing closing)
            throws RunFailure, InterruptedException {
        return EdgeHost.start(
                site,
                options,
                settings,
                scenario,
                clock,
                inFlight::watching,
                referee,
                progress,
                closing);
    }

    private void showLive(ScenarioClock clock, EdgeHost host, Closing closing) throws RunFailure {
        if (options.http() != null) {
            LiveService live =
                    closing.with(
                            LiveService.start(
                                    options.http(), scenario.network(), clock, host, progress));
            progress.say("live map at http://127.0.0.1:" + live.port() + "/");
        }
    }

    private static String silence(long seconds, InFlight inFlight) {
        return "not heard of for %d s, going on without: %s".formatted(seconds, inFlight.words());
    }

    /// Runs the rounds with all vehicles.
    ///
    /// @return whether an interruption ended them early
    private boolean drive(int rounds, EdgeHost host, FleetDriver fleet, ElasticPace pace)
            throws RunFailure, InterruptedException {
        fleet.start();
        progress.say("the first vehicles connect ...");
        pace.start();
        progress.begin(rounds, host.firstRound(), settings.lengthSeconds());
        return host.drive(rounds, fleet::drain, pace, interruption);
    }

    private int minutesOf(int rounds) {
        return (int) Math.floor(rounds * settings.lengthSeconds() / 60);
    }

    private int rounds() {
        double available = scenario.durationSeconds() / 60.0;
        double minutes = options.minutes() < 0 ? available : options.minutes();
        return (int) Math.ceil(minutes * 60 / settings.lengthSeconds());
    }

    private Result report(
            DataFolder folder,
            Site site,
            Edge edge,
            ReportBuilder reports,
            RunProvenance provenance)
            throws IOException {
        progress.say("auditing the ledger ...");
        LedgerStatus status = site.ledger.gateway().client().status();
        Optional<Path> log = site.ledger.log();
        AuditOutcome audit = log.isPresent() ? audit(log.get(), status) : null;
        RunReport report = reports.build(site, status, audit, provenance, edge.times().seconds());
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        Path html = folder.resolve("report.html");
        HtmlReport.write(report, html);
        files.put("report", html);
        Path jsonFile = folder.resolve("report.json");
        RunReportJson.write(report, jsonFile);
        files.put("JSON", jsonFile);
        if (options.report() != null) {
            RunReportJson.write(report, options.report().toAbsolutePath());
            files.put("JSON copy", options.report().toAbsolutePath());
        }
        files.put("data", folder.path());
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        boolean colour = terminal && System.getenv("NO_COLOR") == null;
        return new Result(report, TerminalReport.text(report, files, colour));
    }

    private static AuditOutcome audit(Path log, LedgerStatus status) throws IOException {
        long start = System.nanoTime();
        AuditReport audit =
                LedgerAudit.run(
                        log,
                        new PriorKnowledge(
                                null, status.height(), status.chainHead(), status.stateHash()),
                        AuditProgress.SILENT);
        return new AuditOutcome(
                audit.passed(),
                audit.entries(),
                (System.nanoTime() - start) / 1e9,
                audit.firstDifference().map(AuditReport.Difference::explanation).orElse(null));
    }

    private String designerName() {
        Path policy = options.policy();
        return policy == null ? options.designerName() : Policies.read(policy).designer();
    }

    private RunProvenance provenance(
            int rounds, boolean interrupted, Pacing pacing, String command) {
        return new RunProvenance(
                startedAt,
                options.seed(),
                options.speed(),
                pacing,
                rounds * settings.lengthSeconds() / 60,
                designerName(),
                options.mechanism(),
                options.cost().label(),
                giot.app.cli.Version.TEXT,
                Machine.describe(),
                interrupted,
                command);
    }
}
