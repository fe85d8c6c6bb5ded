package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.pace.Awaiting;
import giot.app.pace.EdgeAwaiting;
import giot.app.pace.ElasticPace;
import giot.app.pace.Pace;
import giot.app.pace.RunClock;
import giot.app.site.Closing;
import giot.app.site.Links;
import giot.app.site.Site;
import giot.device.clock.ScenarioClock;
import giot.edge.broker.BrokerException;
import giot.edge.broker.MqttDeviceLink;
import giot.edge.port.Application;
import giot.edge.port.DeviceLink;
import giot.edge.port.RoundListener;
import giot.edge.port.RoundSummary;
import giot.edge.port.StepTimes;
import giot.edge.round.Edge;
import giot.edge.round.EdgePorts;
import giot.edge.round.RoundSettings;
import giot.edge.round.SummaryJson;
import giot.edge.store.Position;
import giot.edge.trust.Admission;
import giot.edge.trust.NetworkStateEstimator;
import giot.traffic.TrafficApplication;
import giot.traffic.check.QualityChecks;
import giot.traffic.learn.TrafficLearning;
import giot.traffic.scenario.Scenario;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An edge server in this process, on a site, by a clock: everything but who drives the vehicles.
final class EdgeHost implements ElasticPace.Partner {

    /// Rounds after the last menu until every deadline has passed: latency, margin and a little.
    private static final int MOST_DRAIN_ROUNDS = 8;

    private static final Duration LINK_PATIENCE = Duration.ofSeconds(30);
    private static final long INTERRUPTED_SETTLE_SECONDS = 4;

    final Edge edge;
    final TrafficLearning learning;
    private final RoundSettings settings;
    private final ScenarioClock clock;
    private final Position position;
    private final Progress progress;

    private EdgeHost(
            Edge edge,
            TrafficLearning learning,
            RoundSettings settings,
            ScenarioClock clock,
            Position position,
            Progress progress) {
        this.edge = edge;
        this.learning = learning;
        this.settings = settings;
        this.clock = clock;
        this.position = position;
        this.progress = progress;
    }

    /// Puts an edge on a site and starts its loop; devices can talk to it when this returns.
    ///
    /// @param around put around the link to the devices, by whoever watches it
    static EdgeHost start(
            Site site,
            RunOptions options,
            RoundSettings settings,
            Scenario scenario,
            ScenarioClock clock,
            UnaryOperator<DeviceLink> around,
            Referee referee,
            Progress progress,
            Closing closing)
            throws RunFailure, InterruptedException {
        Position position = site.store.position();
        StepTimes times = new StepTimes();
        TrafficLearning learning =
                closing.with(
                        new TrafficLearning(
                                scenario.network().segmentCount(),
                                () -> TrafficModels.open(scenario),
                                TrafficModels::weightsHash,
                                times,
                                options.seed(),
                                referee::score,
                                progress::warn));
        Application application = application(scenario, learning);
        MqttDeviceLink link =
                closing.with(Links.toDevices(site, application.observations(), clock));
        EdgePorts ports =
                ports(site, options, around.apply(link), application, clock, times, progress);
        Edge edge = closing.with(new Edge(ports, settings, options.seed()));
        closing.with(site.store::stopWaiting);
        site.ledger.onEnd(edge::fail);
        EdgeHost host = new EdgeHost(edge, learning, settings, clock, position, progress);
        progress.paidBefore(paidBefore(site));
        edge.start(site.dueDeposit(settings.depositMicro()));
        awaitConnected(link);
        return host;
    }

    private static void awaitConnected(MqttDeviceLink link)
            throws RunFailure, InterruptedException {
        try {
            link.awaitConnected(LINK_PATIENCE);
        } catch (BrokerException e) {
            throw new RunFailure(String.valueOf(e.getMessage()));
        }
    }

    private static Application application(Scenario scenario, TrafficLearning learning) {
        return new TrafficApplication(
                QualityChecks.standard(),
                NetworkStateEstimator.defaults().estimator(),
                new RoadMapOfNetwork(scenario.network()),
                learning);
    }

    private static EdgePorts ports(
            Site site,
            RunOptions options,
            DeviceLink link,
            Application application,
            ScenarioClock clock,
            StepTimes times,
            Progress progress)
            throws RunFailure {
        return new EdgePorts(
                site.edgeKey,
                site.ledger.operator(),
                site.ledger.gateway(),
                link,
                site.identities(),
                site.store,
                Designers.of(options, NetworkStateEstimator.defaults()),
                NetworkStateEstimator.defaults(),
                Admission.defaults(),
                application,
                new RunClock(clock),
                times,
                listener(progress));
    }

    @Override
    public boolean isLearning() {
        return learning.isBusy();
    }

    @Override
    public Awaiting awaiting() {
        return new EdgeAwaiting(edge);
    }

    /// The first round that this process begins: the one under way by the clock, but none a second
    /// time.
    long firstRound() {
        long byClock = (long) Math.floor(clock.scenarioSeconds() / settings.lengthSeconds());
        return isFresh() ? byClock : Math.max(position.round() + 1, byClock);
    }

    /// Drives the rounds: offers until the last, then waits until nothing is open.
    ///
    /// @param rounds number of the last round with an offer, plus one
    /// @param drained told once that no menu follows
    /// @param pace how the rounds follow the clock; it is stopped before the last settlement
    /// @return whether an interruption ended them early
    boolean drive(long rounds, Runnable drained, Pace pace, Interruption interruption)
            throws RunFailure {
        try {
            interruption.allow();
            for (long round = firstRound(); round < rounds + MOST_DRAIN_ROUNDS; round++) {
                pace.arrive(round * settings.lengthSeconds());
                requireSound();
                edge.roundDue(round, round < rounds);
                pace.depart();
                if (round == rounds) {
                    drained.run();
                    progress.say("waiting for the last contracts ...");
                }
                if (round >= rounds) {
                    edge.settleDue().get();
                    if (edge.idle()) {
                        break;
                    }
                }
            }
            edge.settleDue().get();
            return false;
        } catch (InterruptedException e) {
            pace.stop();
            interruption.forbid();
            progress.say("stopping: settling what is due ...");
            settleBriefly();
            return true;
        } catch (ExecutionException e) {
            requireSound();
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new RunFailure("the ledger did not answer: " + why.getMessage());
        } finally {
            interruption.forbid();
        }
    }

    /// Throws what stopped the edge, if anything did.
    @Override
    public void requireSound() throws RunFailure {
        if (edge.failure().isCompletedExceptionally()) {
            try {
                edge.failure().join();
            } catch (CompletionException e) {
                @Nullable Throwable cause = e.getCause();
                throw new RunFailure(
                        String.valueOf(cause == null ? e.getMessage() : cause.getMessage()));
            }
        }
    }

    private static long paidBefore(Site site) {
        AtomicLong paid = new AtomicLong();
        site.store.forEachRound(
                round -> paid.addAndGet(SummaryJson.read(round.summary()).paidMicro()));
        return paid.get();
    }

    private boolean isFresh() {
        return position.equals(Position.START);
    }

    private void settleBriefly() {
        try {
            edge.settleDue().get(INTERRUPTED_SETTLE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            progress.warn("the ledger has not confirmed everything; the next start will go on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RoundListener listener(Progress progress) {
        return new RoundListener() {
            @Override
            public void roundEnded(RoundSummary summary) {
                progress.roundEnded(summary);
            }

            @Override
            public void notice(String line) {
                progress.notice(line);
            }

            @Override
            public void warning(String line) {
                progress.warn(line);
            }
        };
    }
}
