package giot.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.Main;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.checkpoint.Checkpoint;
import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogWriter;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.ByteString;
import giot.terms.CostModel;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Proofs, explanations and evidence from the command line, on a ledger with one paid and one
/// refused contract.
class PaymentCommandsTest {

    private static final SigningKey EDGE = SigningKey.ofSeed(filled(32, 2));
    private static final SigningKey DEVICE = SigningKey.ofSeed(filled(32, 3));
    private static final SigningKey OTHER = SigningKey.ofSeed(filled(32, 4));
    private static final Id PAID = id(11);
    private static final Id REFUSED = id(12);
    private static final Digest DATA = Digest.of(filled(32, 7));

    @TempDir private static Path ledger;
    @TempDir private Path folder;

    private static long millis = 1_000_000;

    private record Answer(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @Test
    void provesAPaymentThatVerifiesWithNothingButTheRoster() throws Exception {
        Path proof = prove(PAID);
        Answer words = run("ledger", "verify", proof.toString(), "--roster", roster());
        assertThat(words.code()).as(words.err()).isZero();
        assertThat(words.out()).contains("holds", "2.000000 tokens: PAID", "car-1");
        Answer json = run("ledger", "verify", proof.toString(), "--roster", roster(), "--json");
        assertThat(json.json().at("/valid").asBoolean()).isTrue();
        assertThat(json.json().at("/paidMicro").asLong()).isEqualTo(2_000_000);
        assertThat(json.json().at("/signatures").asInt()).isEqualTo(1);
    }

    @Test
    void aTamperedProofFailsWithOneLine() throws Exception {
        Path proof = prove(PAID);
        byte[] bytes = Files.readAllBytes(proof);
        for (int at : new int[] {0, 20, 100, 200, 300, bytes.length - 1}) {
            byte[] tampered = bytes.clone();
            tampered[at] ^= 1;
            Files.write(proof, tampered);
            Answer answer = run("ledger", "verify", proof.toString(), "--roster", roster());
            assertThat(answer.code()).as("byte %d", at).isEqualTo(1);
            assertThat(answer.err()).hasLineCount(1).contains("the proof does not hold");
        }
    }

    @Test
    void provesThatARefusedContractWasPaidNothing() throws Exception {
        Answer answer =
                run("ledger", "verify", prove(REFUSED).toString(), "--roster", roster(), "--json");
        assertThat(answer.json().at("/paidMicro").asLong()).isZero();
        assertThat(answer.json().at("/reason").asText()).isEqualTo("JUMP");
    }

    @Test
    void explainsAPaymentAndARefusal() throws Exception {
        Answer paid = run("explain", PAID.toString(), ledger.toString());
        assertThat(paid.code()).as(paid.err()).isZero();
        assertThat(paid.out())
                .contains("device car-1", "edge server edge-1", "within 75.0 s", "after 60.0 s")
                .contains("neighbours           passed", "reputation 0.250 -> 0.417")
                .contains("2.000000 tokens: PAID");
        Answer refused = run("explain", REFUSED.toString(), ledger.toString(), "--json");
        assertThat(refused.json().at("/reason").asText()).isEqualTo("JUMP");
        assertThat(refused.json().at("/checks/6/outcome").asText()).isEqualTo("FAILED");
        assertThat(refused.json().at("/checks/5/outcome").asText()).isEqualTo("PASSED");
        assertThat(refused.json().at("/checks/7/outcome").asText()).isEqualTo("NOT_MADE");
        assertThat(refused.json().at("/steps/1/kind").asText()).isEqualTo("SETTLE");
        assertThat(refused.json().at("/paidMicro").asLong()).isZero();
    }

    @Test
    void showsAnEdgeServerThatContradictsItself() throws Exception {
        Path one = receipt("one", EDGE, 60_000);
        Path other = receipt("other", EDGE, 50_000);
        Path forged = receipt("forged", OTHER, 40_000);
        String edge = EDGE.publicKey().hex();
        Answer proved = equivocation(edge, one, other);
        assertThat(proved.code()).as(proved.err()).isZero();
        assertThat(proved.out()).contains("proved", PAID.toString());
        assertThat(equivocation(edge, one, one).code()).isEqualTo(1);
        Answer unsigned = equivocation(edge, one, forged);
        assertThat(unsigned.code()).isEqualTo(1);
        assertThat(unsigned.err()).hasLineCount(1).contains("signed by edge server");
        Path settlement = folder.resolve("settlement");
        Leaf denied = new Leaf(PAID, key(DEVICE), 0, 0, 0, Reason.NOT_DELIVERED);
        Files.write(settlement, settlement(denied).toBytes());
        assertThat(equivocation(edge, one, settlement).code()).isZero();
    }

    @Test
    void listsWhoMayReadWhat() throws Exception {
        Answer answer = run("ledger", "grants", ledger.toString(), "--json");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.json().at("/grants/0/data").asText()).isEqualTo(DATA.toString());
        assertThat(answer.json().at("/grants/0/reader").asText()).isEqualTo(key(OTHER).toString());
        assertThat(run("ledger", "grants", ledger.toString()).out()).contains("ended");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws Exception {
        Path none = folder.resolve("none");
        Path seed = Files.write(folder.resolve("seed"), filled(32, 3));
        Path one = receipt("one", EDGE, 60_000);
        String dir = ledger.toString();
        line(run("ledger", "prove", "xyz", dir), 2, "32 hexadecimal digits");
        line(run("ledger", "prove", id(99).toString(), dir), 1, "no contract");
        line(run("ledger", "prove", PAID.toString(), none.toString()), 2, "does not exist");
        line(run("explain", id(99).toString(), dir), 1, "no contract");
        line(run("explain", PAID.toString(), none.toString()), 2, "does not exist");
        line(run("ledger", "verify", none.toString(), "--roster", roster()), 2, "does not exist");
        line(run("ledger", "verify", seed.toString(), "--roster", roster()), 1, "no proof");
        line(run("ledger", "verify", seed.toString()), 2, "--roster");
        line(
                run("ledger", "verify", seed.toString(), "--roster", seed.toString()),
                2,
                "neither a ledger's file");
        line(run("ledger", "verify", "--equivocation", one.toString()), 2, "two files");
        line(run("ledger", "dispute", one.toString(), "--key", one.toString()), 2, "32 bytes");
        line(run("ledger", "dispute", one.toString(), "--key", seed.toString()), 2, "--ledger");
        line(
                run("ledger", "dispute", one.toString(), "--key", seed.toString(), "--ledger", dir),
                2,
                "is not running");
        line(run("ledger", "resolve", PAID.toString(), "--key", seed.toString()), 2, "--grounds");
        line(
                run("ledger", "grant", "00", "00", "--key", seed.toString()),
                2,
                "64 hexadecimal digits");
    }

    @Test
    void givesNoAnswerFromADamagedLog() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy/log")).resolve("ledger.log");
        byte[] bytes = Files.readAllBytes(ledger.resolve("nodes/0/log/ledger.log"));
        bytes[bytes.length / 2] ^= 1;
        Files.write(copy, bytes);
        String damaged = folder.resolve("copy").toString();
        line(run("explain", PAID.toString(), damaged), 1, "is damaged at entry");
        line(run("ledger", "prove", PAID.toString(), damaged), 1, "is damaged at entry");
        line(run("ledger", "grants", damaged), 1, "is damaged at entry");
    }

    @Test
    void saysWhereCheckpointsAreMissing() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("bare/log"));
        Files.copy(ledger.resolve("nodes/0/log/ledger.log"), copy.resolve("ledger.log"));
        Path bare = folder.resolve("bare");
        line(
                run("ledger", "prove", PAID.toString(), bare.toString()),
                1,
                bare.resolve("checkpoints").toString());
    }

    @Test
    void refusesToWriteAProofWhereThereIsNoFolder() {
        line(
                run(
                        "ledger",
                        "prove",
                        PAID.toString(),
                        ledger.toString(),
                        "--out",
                        folder.resolve("none/x.proof").toString()),
                2,
                "a file in a folder that exists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "init",
                "node",
                "status",
                "register",
                "deposit",
                "withdraw",
                "audit",
                "prove",
                "verify",
                "dispute",
                "resolve",
                "grant",
                "revoke",
                "grants",
                "appoint"
            })
    void teachesEveryCommand(String command) {
        Answer help = run("ledger", command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("Usage: giot ledger " + command, "Exit code:");
    }

    private Path prove(Id contract) {
        Path proof = folder.resolve("payment.proof");
        Answer answer =
                run(
                        "ledger",
                        "prove",
                        contract.toString(),
                        ledger.toString(),
                        "--out",
                        proof.toString());
        assertThat(answer.code()).as(answer.err()).isZero();
        return proof;
    }

    private Answer equivocation(String edge, Path one, Path other) {
        return run(
                "ledger",
                "verify",
                "--equivocation",
                "--edge",
                edge,
                one.toString(),
                other.toString());
    }

    private Path receipt(String name, SigningKey key, long latencyMillis) throws IOException {
        UploadReceipt receipt =
                UploadReceipt.sign(
                        key, PAID, ByteString.of(filled(32, 9)), 1_000, 1_000 + latencyMillis);
        return Files.write(folder.resolve(name), EdgeMessageCodec.encode(receipt));
    }

    private static void line(Answer answer, int code, String words) {
        assertThat(answer.err()).hasLineCount(1).contains(words);
        assertThat(answer.code()).as(answer.err()).isEqualTo(code);
    }

    private static String roster() {
        return ledger.resolve("network").toString();
    }

    @BeforeAll
    static void writeTheLedger() throws Exception {
        NetworkFolder network = NetworkFolder.init(ledger, NodeAddress.loopback(1, 30_124, 0));
        Genesis genesis = network.network().genesis();
        LedgerRules rules = new LedgerRules(genesis);
        MapStateStore state = new MapStateStore();
        rules.initialise(state);
        Path node = network.nodeFolder(0);
        Files.createDirectories(node.resolve("log"));
        try (LogWriter writer = LogWriter.open(node.resolve("log/ledger.log"), genesis);
                CheckpointFile checkpoints =
                        CheckpointFile.openToAppend(node.resolve(CheckpointFile.NAME))) {
            for (SignedTransaction signed : story(genesis, network)) {
                boolean valid = signed.verify(new Ed25519Signatures());
                Outcome outcome = rules.apply(state, signed, valid, ++millis);
                assertThat(outcome.result()).isEqualTo(Result.APPLIED);
                LogEntry entry =
                        writer.append(writer.nextSequence(), millis, signed.toBytes(), outcome);
                Checkpoint checkpoint =
                        new Checkpoint(
                                genesis.network(),
                                entry.sequence(),
                                millis,
                                entry.hash(),
                                Digest.of(LedgerRules.stateHash(state)));
                checkpoints.append(SignedCheckpoint.sign(checkpoint, 0, nodeKey(node)));
            }
        }
    }

    private static PrivateKey nodeKey(Path node) throws Exception {
        String pem = Files.readString(node.resolve("signing.key"), StandardCharsets.US_ASCII);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static List<SignedTransaction> story(Genesis genesis, NetworkFolder network)
            throws Exception {
        Signer operator = signer(SigningKey.ofSeed(network.operatorSeed()));
        Signer edge = signer(EDGE);
        IntegerMenu menu =
                IntegerMenu.round(
                        CostModel.TYPE_FREE,
                        100,
                        150,
                        1,
                        new double[] {50},
                        new double[] {1},
                        new double[] {75},
                        new double[] {2});
        Transaction issue = new Transaction.IssueMenu(menu, DATA, 9_000_000, 9_000_000_000L);
        return List.of(
                sign(genesis, 1, new Transaction.RegisterEdge(key(EDGE), "edge-1"), operator),
                sign(genesis, 2, new Transaction.Deposit(key(EDGE), 50_000_000), operator),
                sign(genesis, 3, new Transaction.RegisterDevice(key(DEVICE), "car-1"), edge),
                sign(genesis, 4, new Transaction.RegisterDevice(key(OTHER), "car-2"), edge),
                sign(genesis, 10, issue, edge),
                sign(genesis, 11, new Transaction.Accept(id(10), 0, id(1)), signer(DEVICE)),
                sign(genesis, 12, new Transaction.Accept(id(10), 0, id(2)), signer(OTHER)),
                sign(genesis, 13, batch(), edge),
                sign(
                        genesis,
                        14,
                        new Transaction.RegisterData(
                                DATA, DATA, "ODbL-1.0", new DataSource.OfMenu(id(10))),
                        edge),
                sign(genesis, 15, new Transaction.Grant(DATA, key(OTHER), 2_000_000), edge));
    }

    private static Transaction batch() {
        Leaf paid = new Leaf(PAID, key(DEVICE), 2_000_000, 60_000, 900_000, Reason.PAID);
        Leaf refused = new Leaf(REFUSED, key(OTHER), 0, 50_000, 0, Reason.JUMP);
        return Settlement.cut(id(20), List.of(paid, refused), 9_999).getFirst();
    }

    private static SignedTransaction settlement(Leaf leaf) {
        Transaction settle = Settlement.cut(id(21), List.of(leaf), 9_999).getFirst();
        return SignedTransaction.sign(id(5), id(6), settle, signer(EDGE));
    }

    private static SignedTransaction sign(
            Genesis genesis, int id, Transaction transaction, Signer signer) {
        return SignedTransaction.sign(genesis.network(), id(id), transaction, signer);
    }

    private static Signer signer(SigningKey key) {
        return new Signer() {
            @Override
            public Key key() {
                return PaymentCommandsTest.key(key);
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message).toArray();
            }
        };
    }

    private static Key key(SigningKey key) {
        return Key.of(key.publicKey().toArray());
    }

    private static Id id(int value) {
        return Id.of(filled(Id.BYTES, value));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
