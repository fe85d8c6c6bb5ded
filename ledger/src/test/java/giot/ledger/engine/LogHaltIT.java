package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.log.LogEnd;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogReader;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.terms.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged before `kill -9` is in the log afterwards, and the chain is whole. A kill
/// leaves what the operating system was given, so this shows that nothing is acknowledged before it
/// is written; that it is also forced to disk shows only when a machine loses power.
class LogHaltIT {
    static final Genesis GENESIS =
            new Genesis(TestKeys.id("halted network"), List.of(Key.of(new byte[Key.BYTES])));

    private static final int LANES = 2;
    private static final int KILLS_OF_ONE_LOG = 10;
    private static final int MOST_ROUNDS = 60;

    @TempDir private Path folder;

    @Test
    void keepsWhatAWriterAcknowledgedBeforeItWasKilled() throws Exception {
        killWriters(50, 1);
    }

    @Test
    @Tag("nightly")
    void keepsWhatAWriterAcknowledgedHoweverOftenItIsKilled() throws Exception {
        killWriters(500, 2);
        try (BusyLoops _ = new BusyLoops(2)) {
            killWriters(500, 3);
        }
    }

    @Test
    @Tag("nightly")
    void keepsWhatANodeAcknowledgedHoweverOftenItIsKilled() throws Exception {
        killNodes(20);
    }

    /// Kills writers, two at a time, each at a log of its own.
    private void killWriters(int kills, long seed) throws Exception {
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<Long>> done = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                Random random = new Random(seed * LANES + lane);
                Path logs = Files.createDirectories(folder.resolve(seed + "-" + lane));
                done.add(lanes.submit(() -> killInTurn(logs, kills / LANES, random)));
            }
            for (Future<Long> lane : done) {
                assertThat(lane.get()).as("rounds acknowledged").isGreaterThan(kills);
            }
        }
    }

    private static long killInTurn(Path logs, int kills, Random random) throws Exception {
        long acknowledged = 0;
        Path log = logs;
        for (int kill = 0; kill < kills; kill++) {
            if (kill % KILLS_OF_ONE_LOG == 0) {
                log = logs.resolve("log-" + kill);
            }
            List<String> said =
                    HaltedProcess.saidBeforeKill(
                            LogWriterProgram.class,
                            1 + random.nextInt(MOST_ROUNDS),
                            log.toString(),
                            Long.toString(random.nextLong()));
            requireAllIn(log, said);
            acknowledged += said.size();
        }
        return acknowledged;
    }

    /// Opens the log as a node does at its start, which checks the whole chain.
    private static void requireAllIn(Path log, List<String> said) throws Exception {
        try (OrderedLog opened = OrderedLog.open(log, GENESIS)) {
            for (String line : said) {
                String[] parts = line.split(" ");
                long sequence = Long.parseLong(parts[0]);
                assertThat(opened.height()).as("of " + log).isGreaterThanOrEqualTo(sequence);
                assertThat(opened.headAt(sequence)).as("at " + sequence).hasToString(parts[1]);
            }
        }
    }

    /// Kills a node each time some more of its receipts have come.
    private void killNodes(int kills) throws Exception {
        try (LocalNetwork network = new LocalNetwork(folder.resolve("ledger"), 1)) {
            Participant edge = Participant.of(1);
            List<Receipt> received = new ArrayList<>();
            for (int kill = 0; kill < kills; kill++) {
                network.start(0);
                try (LedgerClient client = network.client(ClientSettings.DEFAULT)) {
                    received.add(
                            client.submit(
                                            network.byOperator(
                                                    new RegisterEdge(edge.key(), "edge-1")))
                                    .join());
                    try (DepositStream stream = DepositStream.start(network, edge.key())) {
                        stream.awaitReceipts(100 + 10 * kill);
                        network.kill(0);
                        received.addAll(stream.received().values());
                    }
                }
                requireAllIn(
                        network.folder().nodeFolder(0).resolve(OrderedLog.FOLDER),
                        network.folder().network().genesis(),
                        received);
            }
        }
    }

    private static void requireAllIn(Path log, Genesis genesis, List<Receipt> received)
            throws Exception {
        OrderedLog.open(log, genesis).close();
        List<Receipt> logged = new ArrayList<>();
        try (LogReader reader = LogReader.open(log.resolve(OrderedLog.FILE))) {
            Optional<LogEntry> entry = reader.next();
            while (entry.isPresent()) {
                logged.add(OrderedLog.receipt(entry.get()));
                entry = reader.next();
            }
            assertThat(reader.end()).isEqualTo(new LogEnd.Complete());
        }
        for (Receipt receipt : received) {
            assertThat(logged.get((int) receipt.sequence() - 1).id()).isEqualTo(receipt.id());
        }
    }
}
