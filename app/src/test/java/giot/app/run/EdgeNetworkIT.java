package giot.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.CommandRun;
import giot.app.site.Site;
import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.DerivedKeys;
import giot.device.identity.SecretFile;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.sdk.DeviceEvents;
import giot.terms.Id;
import giot.traffic.fleet.Fleet;
import giot.traffic.fleet.FleetOptions;
import giot.traffic.fleet.FleetWiring;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real edge with real devices on a real ledger network of four nodes, which it knows only from
/// the client's folder. One node is killed, then a second, so that the network halts.
@Tag("nightly")
class EdgeNetworkIT {

    private static final double SPEED = 20;
    private static final int VEHICLES = 20;
    private static final int SOME = 8;
    private static final long PATIENCE_SECONDS = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir private Path temp;

    private final Map<Id, SettlementNotice> paid = new ConcurrentHashMap<>();

    @Test
    @Timeout(240)
    void paysOnThroughTheLossOfNodesAndLeavesOneHistory() throws Exception {
        Path ledger = temp.resolve("ledger");
        Path data = temp.resolve("data");
        try (NodeProcesses network = NodeProcesses.start(ledger, 4)) {
            Path client = copyOf(ledger.resolve("client"));
            registered(data, client, ledger);
            drive(network, data, client);
            network.start(0);
            String stateHash = oneState(ledger);
            CommandRun audit =
                    ok(
                            "ledger",
                            "audit",
                            ledger.toString(),
                            "--node",
                            "0",
                            "--json",
                            "--state-hash",
                            stateHash);
            assertThat(json(audit).at("/passed").asBoolean()).isTrue();
            assertThat(json(audit).at("/money/paid").asLong())
                    .isGreaterThanOrEqualTo(
                            paid.values().stream().mapToLong(SettlementNotice::amountMicro).sum());
        }
        canProveAPayment(ledger);
    }

    /// Rounds with all nodes, with three, with two (which decide nothing) and with three again.
    private void drive(NodeProcesses network, Path data, Path client) throws Exception {
        long startedAt = System.currentTimeMillis();
        int port = freePort();
        EdgeProcess edge =
                EdgeProcess.start(data, port, SPEED, startedAt, "--ledger", client.toString());
        assertThat(edge.children()).as("a ledger node of its own").isEmpty();
        double now = (System.currentTimeMillis() - startedAt) / 1000.0 * SPEED;
        try (Fleet fleet = fleet(ScenarioClock.start(SPEED, now), data, port)) {
            fleet.start();
            awaitMore(paid::size);
            network.kill(0);
            awaitMore(paid::size);
            network.kill(1);
            await("one line about the silence", () -> says("does not answer"));
            network.start(1);
            await("one line about the return", () -> says("answers again"));
            awaitMore(paid::size);
            fleet.leave(3000).get(20, TimeUnit.SECONDS);
            assertThat(edge.stop(15)).as("stops in order").isTrue();
        }
        assertThat(Files.readString(temp.resolve("edge.err")))
                .containsOnlyOnce("does not answer")
                .containsOnlyOnce("answers again")
                .doesNotContain("Exception");
    }

    /// The edge says what its operator has to do; the operator does it.
    private void registered(Path data, Path client, Path ledger) throws IOException {
        String key = refused(data, client, "register ([0-9a-f]{64}) --name edge");
        operator(ledger, "register", key, "--name", "edge");
        assertThat(refused(data, client, "deposit ([0-9a-f]{64}) TOKENS")).isEqualTo(key);
        operator(ledger, "deposit", key, "1000.5");
    }

    private static String refused(Path data, Path client, String expected) {
        CommandRun run =
                CommandRun.of(
                        "edge",
                        "--data",
                        data.toString(),
                        "--broker-port",
                        "0",
                        "--ledger",
                        client.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1);
        Matcher line = Pattern.compile(expected).matcher(run.err());
        assertThat(line.find()).as(run.err()).isTrue();
        return line.group(1);
    }

    private static void operator(Path ledger, String command, String... arguments) {
        String[] all = new String[arguments.length + 6];
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[0] = "ledger";
        all[1] = command;
        all[arguments.length + 2] = "--key";
        all[arguments.length + 3] = ledger.resolve("operator.key").toString();
        all[arguments.length + 4] = "--ledger";
        all[arguments.length + 5] = ledger.toString();
        ok(all);
    }

    /// All four nodes answer, are equally high and have the state hash that is returned.
    private String oneState(Path ledger) throws Exception {
        Set<String> hashes = new HashSet<>();
        await(
                "four nodes of one height",
                () -> {
                    JsonNode survey =
                            json(
                                    CommandRun.of(
                                            "ledger",
                                            "status",
                                            ledger.toString(),
                                            "--all",
                                            "--json"));
                    assertThat(survey.at("/agree").asBoolean()).isTrue();
                    Set<Long> heights = new HashSet<>();
                    hashes.clear();
                    for (JsonNode node : survey.at("/nodes")) {
                        heights.add(node.path("height").asLong(-1));
                        hashes.add(node.path("stateHash").asText());
                    }
                    return heights.size() == 1 && !heights.contains(-1L);
                });
        assertThat(hashes).hasSize(1);
        return hashes.iterator().next();
    }

    private void canProveAPayment(Path ledger) {
        SettlementNotice payment =
                paid.values().stream().filter(n -> n.amountMicro() > 0).findAny().orElseThrow();
        String contract = payment.contractId().hex();
        Path proof = temp.resolve("proof");
        ok("ledger", "prove", contract, ledger.toString(), "--out", proof.toString());
        CommandRun verified =
                ok(
                        "ledger",
                        "verify",
                        proof.toString(),
                        "--roster",
                        ledger.resolve("client/network").toString(),
                        "--signatures",
                        "3",
                        "--json");
        assertThat(verified.out()).contains("\"paidMicro\":" + payment.amountMicro());
        assertThat(ok("explain", contract, ledger.toString()).out()).contains("PAID");
    }

    private Fleet fleet(ScenarioClock clock, Path data, int port) throws Exception {
        Path identity = data.resolve("identity");
        SigningKey edgeKey =
                SigningKey.ofSeed(
                        SecretFile.readOrCreate(
                                identity.resolve("edge.key"), SigningKey.KEY_BYTES, RANDOM));
        FleetWiring wiring =
                new FleetWiring(
                        "127.0.0.1",
                        port,
                        new Topics(Site.EDGE_NAME),
                        edgeKey.publicKey(),
                        CertificateAuthority.open(identity, InstantSource.system(), RANDOM),
                        new DerivedKeys(RANDOM.generateSeed(32)),
                        temp.resolve("outbox"));
        return new Fleet(
                Scenario.embedded(),
                clock,
                wiring,
                FleetOptions.of(7).withMostVehicles(VEHICLES),
                new DeviceEvents() {
                    @Override
                    public void settled(String device, SettlementNotice notice) {
                        if (notice.amountMicro() > 0) {
                            paid.put(notice.contractId(), notice);
                        }
                    }
                });
    }

    private boolean says(String words) throws IOException {
        return Files.readString(temp.resolve("edge.err")).contains(words);
    }

    private Path copyOf(Path folder) throws IOException {
        Path copy = Files.createDirectory(temp.resolve("client"));
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private static JsonNode json(CommandRun run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static CommandRun ok(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.code()).as(run.err() + run.out()).isZero();
        return run;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static void awaitMore(Callable<Integer> count) throws Exception {
        int goal = count.call() + SOME;
        await(SOME + " more payments", () -> count.call() >= goal);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("waited in vain for " + what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
