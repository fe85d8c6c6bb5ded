package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.client.LedgerClient;
import giot.ledger.client.Receipt;
import giot.ledger.client.ServiceAddress;
import giot.ledger.client.wire.Frame;
import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// One node under bytes of all kinds: it keeps answering, listens nowhere beyond loopback and lets
/// no secret out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputIT {
    private static final long SEED = 4;
    private static final int TRIES = 90;

    private final Random random = new Random(SEED);
    private final Participant edge = Participant.of(1);
    private NetworkFolder network;
    private Participant operator;
    private StartedNode node;
    private int metricsPort;
    private LedgerClient client;
    private ManagedChannel raw;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        network = NetworkFolder.init(folder.resolve("ledger"));
        operator = new Participant(network.operatorSeed());
        metricsPort = LocalNetwork.freePorts(1);
        node =
                StartedNode.of(
                        network.nodeFolder(0).toString(),
                        "--metrics",
                        Integer.toString(metricsPort));
        client = LedgerClient.connect(node.port());
        raw =
                NettyChannelBuilder.forAddress(
                                ServiceAddress.loopback(node.port()).host(), node.port())
                        .usePlaintext()
                        .maxInboundMessageSize(LedgerCalls.MAX_MESSAGE_BYTES)
                        .build();
        client.submit(signed(new RegisterEdge(edge.key(), "edge-1"))).join();
    }

    @AfterAll
    void stop() {
        client.close();
        raw.shutdownNow();
        node.close();
    }

    @Test
    @Order(1)
    void listensOnLoopbackAlone() throws Exception {
        List<ListeningSockets> sockets = ListeningSockets.of(node.process().pid());
        assertThat(sockets).extracting(ListeningSockets::port).contains(node.port(), metricsPort);
        assertThat(sockets).allMatch(ListeningSockets::isLoopback);
    }

    @Test
    @Order(2)
    void survivesBytesThatAreNoCalls() throws Exception {
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[1 + random.nextInt(1 << random.nextInt(18))];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                byte[] preface =
                        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(preface, 0, bytes, 0, Math.min(preface.length, bytes.length));
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
                    OutputStream out = socket.getOutputStream()) {
                out.write(bytes);
            } catch (IOException refused) {
                // The node may hang up whenever it has seen enough.
            }
        }
        requireAlive();
    }

    @Test
    @Order(3)
    void refusesTruncatedAlteredAndRandomTransactions() throws Exception {
        long before = client.status().height();
        byte[] sound = signed(new Deposit(edge.key(), 1)).toBytes();
        try (RawSubmissions submissions = new RawSubmissions(raw)) {
            for (int i = 0; i < TRIES; i++) {
                byte[] bytes = i % 3 == 0 ? randomBytes(random.nextInt(2_000)) : sound.clone();
                if (i % 3 == 1) {
                    bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                } else if (i % 3 == 2) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Frame answer = submissions.submit(bytes);
                if (answer.code() == Status.Code.OK.value()) {
                    assertThat(Receipt.read(answer.body()).getFirst().result())
                            .isNotEqualTo(Result.APPLIED);
                } else {
                    assertThat(answer.code()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
                }
            }
        }
        assertThat(client.view().totals().money().deposited()).isZero();
        assertThat(client.status().height()).isGreaterThanOrEqualTo(before);
        requireAlive();
    }

    @Test
    @Order(4)
    void refusesOversizedMessages() throws Exception {
        try (RawSubmissions submissions = new RawSubmissions(raw)) {
            byte[] beyondTheRules = randomBytes(Limits.MAX_ENVELOPE_BYTES + 1);
            assertThat(submissions.submit(beyondTheRules).code())
                    .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
            byte[] beyondTheWire = randomBytes(LedgerCalls.MAX_MESSAGE_BYTES + 1);
            assertThat(submissions.endAfter(beyondTheWire))
                    .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
        }
        requireAlive();
    }

    @Test
    @Order(5)
    void endsStreamsOfBytesThatAreNoFrames() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            RawSubmissions submissions = new RawSubmissions(raw);
            byte[] bytes = randomBytes(1 + random.nextInt(1 << random.nextInt(16)));
            bytes[Math.min(9, bytes.length - 1)] =
                    -1; // A length of more than two thousand million.
            assertThat(submissions.endAfter(bytes)).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
        requireAlive();
    }

    @Test
    @Order(6)
    void survivesRandomQueries() {
        for (int i = 0; i < TRIES; i++) {
            byte[] request = randomBytes(random.nextInt(100));
            if (request.length > 7) {
                // A height that is never reached would be waited for.
                Arrays.fill(request, 0, 8, (byte) 0);
            }
            call(LedgerCalls.READ, request);
            call(LedgerCalls.STATUS, request);
            call(LedgerCalls.CHECKPOINT, request);
        }
        assertThat(code(LedgerCalls.CHECKPOINT, new byte[3]))
                .isEqualTo(Status.Code.INVALID_ARGUMENT);
        requireAlive();
    }

    @Test
    @Order(7)
    void tellsItsFigures() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + metricsPort + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().lines())
                    .contains("giot_ledger_active 1")
                    .contains("giot_ledger_transactions_total " + client.status().height())
                    .anyMatch(line -> line.startsWith("giot_ledger_finality_seconds_count "))
                    .anyMatch(line -> line.startsWith("giot_ledger_log_bytes "))
                    .anyMatch(line -> line.startsWith("giot_ledger_pending_transactions "));
        }
    }

    @Test
    @Order(8)
    void writesNoSecretAnywhere() throws Exception {
        List<String> marks = new ArrayList<>();
        marks.addAll(forms(network.operatorSeed()));
        Path keyFile = network.nodeFolder(0).resolve(NetworkFolder.SIGNING_KEY_FILE);
        byte[] encoded =
                Base64.getMimeDecoder()
                        .decode(Files.readString(keyFile).replaceAll("-----[A-Z ]+-----", ""));
        marks.addAll(forms(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
        marks.add(Base64.getEncoder().encodeToString(encoded).substring(20));

        long pid = node.process().pid();
        requireNone(marks, Path.of("/proc/" + pid + "/cmdline"));
        requireNone(marks, Path.of("/proc/" + pid + "/environ"));
        try (Stream<Path> files = Files.walk(network.nodeFolder(0))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(keyFile)) {
                    requireNone(marks, file);
                }
            }
        }
        String status =
                new String(call(LedgerCalls.STATUS, new byte[0]), StandardCharsets.ISO_8859_1);
        assertThat(marks).noneMatch(status::contains);
    }

    private static List<String> forms(byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        return List.of(
                new String(secret, StandardCharsets.ISO_8859_1),
                hex,
                hex.toUpperCase(Locale.ROOT),
                Arrays.toString(secret),
                Base64.getEncoder().encodeToString(secret));
    }

    private static void requireNone(List<String> marks, Path file) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(marks).as(file.toString()).noneMatch(content::contains);
    }

    private void requireAlive() {
        assertThat(node.process().isAlive()).isTrue();
        assertThat(client.status().isActive()).isTrue();
    }

    private SignedTransaction signed(Transaction transaction) {
        return operator.sign(network.network().id(), transaction);
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// The answer, or nothing where the node refuses.
    private byte[] call(MethodDescriptor<byte[], byte[]> method, byte[] request) {
        try {
            return ClientCalls.blockingUnaryCall(
                    raw,
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                    request);
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode())
                    .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.RESOURCE_EXHAUSTED);
            return new byte[0];
        }
    }

    private Status.Code code(MethodDescriptor<byte[], byte[]> method, byte[] request) {
        try {
            ClientCalls.blockingUnaryCall(raw, method, CallOptions.DEFAULT, request);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }
}
