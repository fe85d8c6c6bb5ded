package giot.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.Main;
import giot.device.protocol.SigningKey;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.ledger.client.LedgerClient;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.process.NodeProcess;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract.Stage;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.CostModel;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A refused device, its receipt and an arbiter, against a running node, then a proof of the
/// payment from what the node left on disk.
class DisputeIT {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir private Path folder;

    private final SigningKey edge = SigningKey.generate(RANDOM);
    private final SigningKey device = SigningKey.generate(RANDOM);
    private final SigningKey arbiter = SigningKey.generate(RANDOM);

    @Test
    void aDeviceWithAReceiptIsPaidByAnArbiterAndCanProveIt() throws Exception {
        Path ledger = folder.resolve("ledger");
        NetworkFolder network = NetworkFolder.init(ledger);
        Id contract;
        try (NodeProcess node = NodeProcess.start(network.nodeFolder(0));
                LedgerClient client = LedgerClient.connect(node.port())) {
            contract = refused(network, client);
            Path seed = Files.write(folder.resolve("device.seed"), device.seed());
            String port = Integer.toString(node.port());
            Path receipt = receipt(contract);
            ok(
                    "ledger",
                    "appoint",
                    hex(arbiter),
                    "--name",
                    "court",
                    "--key",
                    ledger.resolve("operator.key").toString(),
                    "--port",
                    port);
            ok(
                    "ledger",
                    "dispute",
                    receipt.toString(),
                    "--key",
                    seed.toString(),
                    "--ledger",
                    ledger.toString());
            assertThat(
                            client.view()
                                    .contract(contract)
                                    .orElseThrow()
                                    .dispute()
                                    .orElseThrow()
                                    .stage())
                    .isEqualTo(Stage.ESCALATED);
            Path grounds = Files.writeString(folder.resolve("decision"), "The data were good.");
            Path key =
                    Files.writeString(
                            folder.resolve("arbiter.seed"),
                            HexFormat.of().formatHex(arbiter.seed()) + "\n");
            ok(
                    "ledger",
                    "resolve",
                    contract.toString(),
                    "--pay",
                    "--grounds",
                    grounds.toString(),
                    "--key",
                    key.toString(),
                    "--port",
                    port);
            String again =
                    run(
                            1,
                            "ledger",
                            "dispute",
                            receipt.toString(),
                            "--key",
                            seed.toString(),
                            "--port",
                            port);
            assertThat(again).contains("ALREADY_DISPUTED");
        }
        Path proof = folder.resolve("proof");
        ok("ledger", "prove", contract.toString(), ledger.toString(), "--out", proof.toString());
        assertThat(
                        ok(
                                "ledger",
                                "verify",
                                proof.toString(),
                                "--roster",
                                ledger.resolve("network").toString()))
                .contains("2.000000 tokens, by an arbiter, after OFF_ROAD");
        assertThat(ok("explain", contract.toString(), ledger.toString()))
                .contains("disputed by the device", "dispute decided");
        assertThat(ok("ledger", "audit", ledger.toString())).contains("passed");
    }

    /// A contract that the edge server refused.
    private Id refused(NetworkFolder network, LedgerClient client) throws Exception {
        Signer operator = signer(SigningKey.ofSeed(network.operatorSeed()));
        Key edgeKey = signer(edge).key();
        Key deviceKey = signer(device).key();
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
        submit(client, network, operator, new Transaction.RegisterEdge(edgeKey, "edge-1"));
        submit(client, network, operator, new Transaction.Deposit(edgeKey, 9_000_000));
        submit(client, network, signer(edge), new Transaction.RegisterDevice(deviceKey, "car-1"));
        long deadline = System.currentTimeMillis() + 3_600_000;
        Id issued =
                submit(
                        client,
                        network,
                        signer(edge),
                        new Transaction.IssueMenu(
                                menu, Digest.sha256(new byte[1]), 5_000_000, deadline));
        Id contract =
                submit(client, network, signer(device), new Transaction.Accept(issued, 0, id()));
        Leaf leaf = new Leaf(contract, deviceKey, 0, 60_000, 0, Reason.OFF_ROAD);
        submit(
                client,
                network,
                signer(edge),
                Settlement.cut(id(), java.util.List.of(leaf), 9_999).getFirst());
        return contract;
    }

    private static Id submit(
            LedgerClient client, NetworkFolder network, Signer signer, Transaction transaction) {
        SignedTransaction signed =
                SignedTransaction.sign(network.network().id(), id(), transaction, signer);
        assertThat(client.submit(signed).join().result()).isEqualTo(Result.APPLIED);
        return signed.id();
    }

    private Path receipt(Id contract) throws Exception {
        UploadReceipt receipt =
                UploadReceipt.sign(edge, contract, ByteString.of(new byte[32]), 1_000, 61_000);
        return Files.write(folder.resolve("kept.receipt"), EdgeMessageCodec.encode(receipt));
    }

    private static Signer signer(SigningKey key) {
        return new Signer() {
            @Override
            public Key key() {
                return Key.of(key.publicKey().toArray());
            }

            @Override
            public byte[] sign(byte[] message) {
                return key.sign(message).toArray();
            }
        };
    }

    private static Id id() {
        byte[] bytes = new byte[Id.BYTES];
        RANDOM.nextBytes(bytes);
        return Id.of(bytes);
    }

    private static String hex(SigningKey key) {
        return key.publicKey().hex();
    }

    private static String ok(String... arguments) {
        return run(0, arguments);
    }

    private static String run(int code, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int found =
                Main.commandLine()
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(arguments);
        assertThat(found).as("%s%s", out, err).isEqualTo(code);
        return out.toString();
    }
}
