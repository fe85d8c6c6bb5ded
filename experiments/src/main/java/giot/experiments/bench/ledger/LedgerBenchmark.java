package giot.experiments.bench.ledger;

import giot.experiments.measure.Benchmark;
import giot.experiments.measure.Measurement;
import giot.experiments.measure.Measuring;
import giot.ledger.client.LedgerClient;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.process.NodeProcess;
import giot.ledger.rules.transaction.SignedTransaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// A real node in a process of its own with its default settings, loaded over the real client:
/// throughput, finality at half of it, settlement, memory, and what the node takes when nobody
/// wants anything. Transactions are signed beforehand; the load generator shares the machine with
/// the node. What is measured is a node that has been at work for half a minute, since before that
/// the compiler competes with it for the processors.
public final class LedgerBenchmark implements Benchmark {
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final double GOAL_PER_SECOND = 2_500;
    private static final double GOAL_FINALITY_SECONDS = 0.3;
    private static final double GOAL_SETTLEMENT_SECONDS = 2;
    private static final double GOAL_MEGABYTES = 600;
    private static final double GOAL_IDLE_PERCENT = 3;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration QUICK_IDLE = Duration.ofSeconds(10);

    /// After it the node is at rest.
    private static final Duration PAUSE = Duration.ofSeconds(6);

    private static final int SINGLE_TRANSACTIONS = 5;
    private static final int DEVICES = 10_000;
    private static final int QUICK_DEVICES = 2_000;
    private static final int WARM_MENUS = 1;
    private static final int FAST_MENUS = 3;
    private static final int STEADY_MENUS = 2;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String description() {
        return "one ledger node: throughput, finality, settlement, memory, idle cost";
    }

    @Override
    public void run(Measuring measuring) throws Exception {
        Path folder = Files.createTempDirectory("giot-bench-ledger");
        try {
            measure(measuring, NetworkFolder.init(folder.resolve("ledger")));
        } finally {
            delete(folder);
        }
    }

    private static void measure(Measuring measuring, NetworkFolder network)
            throws NodeFailure, IOException, InterruptedException {
        measuring.tell("node start");
        long startNanos = System.nanoTime();
        try (NodeProcess node = NodeProcess.start(network.nodeFolder(0));
                ResidentMemory memory = ResidentMemory.watch(node.pid());
                LedgerClient client = LedgerClient.connect(node.port())) {
            double startSeconds = (System.nanoTime() - startNanos) / 1e9;
            record(measuring, "node start to first transaction", "seconds", NONE, startSeconds);
            TradeLoad load = load(measuring, network, client);
            idle(measuring, node.pid(), new LoadRun(client), load);
            memory.largestMegabytes()
                    .ifPresent(mb ->
                            record(measuring, "node memory, largest", "MB", GOAL_MEGABYTES, mb));
        }
    }

    private static TradeLoad load(Measuring measuring, NetworkFolder network, LedgerClient client)
            throws NodeFailure {
        int devices = measuring.quick() ? QUICK_DEVICES : DEVICES;
        Random random = new Random(measuring.seed());
        TradeLoad load =
                new TradeLoad(
                        network.network().id(),
                        new Party(network.operatorSeed(), random),
                        devices,
                        random);
        LoadRun run = new LoadRun(client);
        measuring.tell("registrations and first acceptances, which warm the node up");
        load.opening(WARM_MENUS + FAST_MENUS + STEADY_MENUS)
                .forEach(t -> run.asFastAsPossible(List.of(t)));
        run.asFastAsPossible(load.registrations());
        acceptances(load, run, WARM_MENUS).forEach(t -> run.steadily(t, GOAL_PER_SECOND / 2));
        List<List<SignedTransaction>> fast = acceptances(load, run, FAST_MENUS);
        List<SignedTransaction> steady =
                acceptances(load, run, STEADY_MENUS).stream().flatMap(List::stream).toList();
        throughput(measuring, run, fast);
        finality(measuring, run, steady);
        settlement(measuring, run, load, fast);
        return load;
    }

    private static List<List<SignedTransaction>> acceptances(
            TradeLoad load, LoadRun run, int menus) {
        List<List<SignedTransaction>> acceptances = new ArrayList<>();
        for (int i = 0; i < menus; i++) {
            SignedTransaction menu = load.menu();
            run.asFastAsPossible(List.of(menu));
            acceptances.add(load.acceptances(menu.id()));
        }
        return acceptances;
    }

    private static void throughput(
            Measuring measuring, LoadRun run, List<List<SignedTransaction>> batches) {
        double[] perSecond =
                batches.stream()
                        .mapToDouble(batch -> batch.size() / run.asFastAsPossible(batch))
                        .toArray();
        measuring.record(
                Measurement.of(
                        "signed transactions, as fast as taken",
                        "a second",
                        GOAL_PER_SECOND,
                        NONE,
                        perSecond));
    }

    private static void finality(
            Measuring measuring, LoadRun run, List<SignedTransaction> transactions) {
        double[] seconds = run.steadily(transactions, GOAL_PER_SECOND / 2);
        String load = " finality at %.0f a second".formatted(GOAL_PER_SECOND / 2);
        record(measuring, "p50" + load, "seconds", NONE, percentile(seconds, 50));
        record(measuring, "p95" + load, "seconds", GOAL_FINALITY_SECONDS, percentile(seconds, 95));
        record(measuring, "p99" + load, "seconds", NONE, percentile(seconds, 99));
    }

    private static void settlement(
            Measuring measuring,
            LoadRun run,
            TradeLoad load,
            List<List<SignedTransaction>> accepted) {
        double[] seconds =
                accepted.stream()
                        .map(load::settlement)
                        .mapToDouble(run::asFastAsPossible)
                        .toArray();
        record(
                measuring,
                "settlement that pays %d deliveries".formatted(accepted.getFirst().size()),
                "seconds",
                GOAL_SETTLEMENT_SECONDS,
                seconds);
    }

    private static void idle(Measuring measuring, long pid, LoadRun run, TradeLoad load)
            throws InterruptedException {
        measuring.tell("nothing at all");
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        ProcessorShare.percent(pid, measuring.quick() ? QUICK_IDLE : IDLE)
                .ifPresent(percent ->
                        record(
                                measuring,
                                "idle node, share of one core",
                                "%",
                                GOAL_IDLE_PERCENT,
                                percent));
        double[] seconds = new double[SINGLE_TRANSACTIONS];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = run.asFastAsPossible(List.of(load.deposit()));
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
        record(measuring, "finality of one transaction after idling", "seconds", NONE, seconds);
    }

    private static void record(
            Measuring measuring, String name, String unit, double atMost, double... samples) {
        measuring.record(Measurement.of(name, unit, -NONE, atMost, samples));
    }

    private static double percentile(double[] ascending, int percent) {
        return ascending[Math.min(ascending.length - 1, ascending.length * percent / 100)];
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
