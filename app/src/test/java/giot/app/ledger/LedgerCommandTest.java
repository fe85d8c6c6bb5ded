package giot.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import giot.app.cli.OneLineErrors;
import giot.ledger.audit.Ed25519Signatures;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import giot.ledger.log.LogWriter;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LedgerCommandTest {

    private static final Key EDGE = Key.of(new byte[32]);

    /// One ledger whose node ordered three transactions: making keys takes a second, so tests copy
    /// it.
    @TempDir private static Path honest;

    private static String stateHash = "";

    @TempDir private Path folder;

    @BeforeAll
    static void makeTheLedger() throws IOException, NodeFailure {
        stateHash = honestLedger(honest);
    }

    private record Answer(int code, String out, String err) {
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    @Test
    void makesALedgerThatOpens() throws Exception {
        Path ledger = folder.resolve("new");

        Answer answer = run("init", ledger.toString(), "--nodes", "2", "--json");

        assertThat(answer.code()).isZero();
        assertThat(answer.json().at("/nodes").size()).isEqualTo(2);
        NetworkFolder opened = NetworkFolder.open(ledger);
        assertThat(answer.json().at("/network").asText())
                .isEqualTo(opened.network().id().toString());
        assertThat(opened.network().members()).hasSize(2);
    }

    @Test
    void doesNotMakeALedgerOverOtherFiles() throws IOException {
        Files.writeString(folder.resolve("precious"), "x");

        Answer answer = run("init", folder.toString());

        assertThat(answer.code()).isNotZero();
        assertThat(answer.err()).contains("is not empty").hasLineCount(1);
        assertThat(folder.resolve("precious")).hasContent("x");
    }

    @Test
    void passesAnAuditOfAnHonestLog() throws Exception {
        copy(folder);

        Answer answer = run("audit", folder.toString(), "--json", "--state-hash", stateHash);

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.json().at("/passed").asBoolean()).isTrue();
        assertThat(answer.json().at("/entries").asLong()).isEqualTo(3);
        assertThat(answer.json().at("/money/deposited").asLong()).isEqualTo(7_500_000);
        assertThat(answer.json().at("/money/balance").asLong()).isEqualTo(7_500_000);
        assertThat(answer.json().has("difference")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "nodes/0", "nodes/0/log/ledger.log"})
    void findsTheLogFromTheLedgerTheNodeOrTheFile(String path) throws Exception {
        copy(folder);

        Answer answer = run("audit", folder.resolve(path).toString());

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("Audit        passed", "7.500000");
    }

    @Test
    void failsAnAuditOfAChangedLog() throws Exception {
        copy(folder);
        Path log = folder.resolve("nodes/0/log/ledger.log");
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length - 120] ^= 1;
        Files.write(log, bytes);

        Answer answer = run("audit", folder.toString(), "--json");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.json().at("/passed").asBoolean()).isFalse();
        assertThat(answer.json().at("/difference/entry").isIntegralNumber()).isTrue();
        assertThat(answer.json().at("/difference/explanation").asText()).isNotBlank();
    }

    @Test
    void failsAnAuditAgainstAnotherStateHash() throws Exception {
        copy(folder);

        Answer answer = run("audit", folder.toString(), "--state-hash", "00".repeat(32));

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("FAILED");
    }

    @Test
    void failsAnAuditOfALogFromAnotherGenesis() throws Exception {
        copy(folder);
        Path other = folder.resolve("other");
        NetworkFolder.init(other, NodeAddress.loopback(1, 30_124, 0));
        Files.createDirectories(other.resolve("nodes/0/log"));
        Files.copy(
                folder.resolve("nodes/0/log/ledger.log"), other.resolve("nodes/0/log/ledger.log"));

        Answer answer = run("audit", other.toString());

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).contains("genesis");
    }

    @Test
    void saysInOneLineThatThereIsNothingToAudit() throws Exception {
        copy(Files.createDirectory(folder.resolve("fresh")));
        Files.delete(folder.resolve("fresh/nodes/0/log/ledger.log"));
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("text"), "this is no log at all, whatever it says");

        assertOneLine(run("audit", folder.resolve("fresh").toString()), 2, "the node never ran");
        assertOneLine(run("audit", folder.resolve("none").toString()), 2, "does not exist");
        assertOneLine(run("audit", folder.resolve("empty").toString()), 2, "is no ledger folder");
        assertOneLine(run("audit", folder.resolve("text").toString()), 1, "text");
        assertOneLine(
                run("audit", folder.resolve("fresh").toString(), "--node", "3"), 2, "node is 3");
        assertOneLine(run("audit", folder.toString(), "--state-hash", "xyz"), 2, "64 hexadecimal");
        assertOneLine(run("audit"), 2, "DIR");
        assertOneLine(run("status"), 2, "give a ledger folder or --port");
        assertOneLine(run(), 2, "subcommand");
    }

    @Test
    void readsTheStatusFromTheLogOfANodeThatIsNotAsked() throws Exception {
        copy(folder);

        Answer answer = run("status", folder.toString(), "--json");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.json().at("/source").asText()).isEqualTo("log");
        assertThat(answer.json().at("/height").asLong()).isEqualTo(3);
        assertThat(answer.json().at("/end").asText()).isEqualTo("complete");
    }

    private static void assertOneLine(Answer answer, int code, String words) {
        assertThat(answer.err()).hasLineCount(1).startsWith("ledger").contains(words);
        assertThat(answer.code()).as(answer.err()).isEqualTo(code);
    }

    private static void copy(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(honest)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(honest.relativize(file).toString());
                if (!Files.isDirectory(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /// A ledger whose node ordered three transactions; returns the state hash.
    private static String honestLedger(Path folder) throws IOException, NodeFailure {
        NetworkFolder network = NetworkFolder.init(folder, NodeAddress.loopback(1, 30_124, 0));
        Genesis genesis = network.network().genesis();
        LedgerRules rules = new LedgerRules(genesis);
        MapStateStore state = new MapStateStore();
        rules.initialise(state);
        Signer operator = new Operator(new Ed25519PrivateKeyParameters(network.operatorSeed()));
        Path log = Files.createDirectories(network.nodeFolder(0).resolve("log"));
        List<Transaction> transactions =
                List.of(
                        new Transaction.RegisterEdge(EDGE, "edge-1"),
                        new Transaction.Deposit(EDGE, 5_000_000),
                        new Transaction.Deposit(EDGE, 2_500_000));
        try (LogWriter writer = LogWriter.open(log.resolve("ledger.log"), genesis)) {
            for (int i = 0; i < transactions.size(); i++) {
                byte[] id = new byte[Id.BYTES];
                Arrays.fill(id, (byte) (i + 1));
                SignedTransaction signed =
                        SignedTransaction.sign(
                                genesis.network(), Id.of(id), transactions.get(i), operator);
                boolean valid = signed.verify(new Ed25519Signatures());
                writer.append(
                        i + 1,
                        1_000 + i,
                        signed.toBytes(),
                        rules.apply(state, signed, valid, 1_000 + i));
            }
            writer.force();
        }
        return HexFormat.of().formatHex(LedgerRules.stateHash(state));
    }

    private record Operator(Ed25519PrivateKeyParameters secret) implements Signer {
        @Override
        public Key key() {
            return Key.of(secret.generatePublicKey().getEncoded());
        }

        @Override
        public byte[] sign(byte[] message) {
            byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
            Ed25519.sign(secret.getEncoded(), 0, message, 0, message.length, signature, 0);
            return signature;
        }
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                new CommandLine(new LedgerCommand())
                        .setParameterExceptionHandler(new OneLineErrors())
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        String lines = err.toString().replace("replaying the log ...\n", "");
        return new Answer(code, out.toString(), lines);
    }
}
