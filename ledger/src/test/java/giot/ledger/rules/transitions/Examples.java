package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Role;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.Grant;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.SignatureVerifier;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// One small story with every kind of transaction, signed with real Ed25519 keys: the golden
/// vectors.
public final class Examples {
    /// Verifies real signatures.
    public static final SignatureVerifier VERIFIER =
            (key, message, signature) ->
                    Ed25519.verify(signature, 0, key, 0, message, 0, message.length);

    static final Signer OPERATOR = ed25519(1);
    static final Signer EDGE = ed25519(2);
    static final Signer DEVICE = ed25519(3);
    static final Signer ARBITER = ed25519(4);
    static final Genesis GENESIS = new Genesis(id(0xf0), List.of(OPERATOR.key()));

    private Examples() {}

    /// A real signer whose secret key is 32 times the same byte.
    public static Signer ed25519(int seed) {
        byte[] secret = filled(32, seed);
        byte[] open = new byte[32];
        Ed25519.generatePublicKey(secret, 0, open, 0);
        Key key = Key.of(open);
        return new Signer() {
            @Override
            public Key key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                byte[] signature = new byte[64];
                Ed25519.sign(secret, 0, message, 0, message.length, signature, 0);
                return signature;
            }
        };
    }

    /// All kinds, in an order in which all apply.
    public static List<SignedTransaction> all() {
        List<SignedTransaction> story = new ArrayList<>();
        story.add(sign(1, OPERATOR, new RegisterEdge(EDGE.key(), "edge-1")));
        story.add(sign(2, EDGE, new RegisterDevice(DEVICE.key(), "vehicle-7")));
        story.add(sign(3, OPERATOR, new Deposit(EDGE.key(), 50_000_000)));
        IssueMenu menu =
                new IssueMenu(TestNetwork.menu(), digest(0xc0), 10_000_000, TestNetwork.DEADLINE);
        story.add(sign(4, EDGE, menu));
        story.add(sign(5, DEVICE, new Accept(id(4), 1, id(0xa0))));
        long reward = menu.menu().items().get(1).rewardMicro();
        Leaf leaf = new Leaf(id(5), DEVICE.key(), reward, 48_000, 875_000, Reason.PAID);
        Settle settle = Settlement.cut(id(0xb0), List.of(leaf), 100_000).getFirst();
        story.add(sign(6, EDGE, settle));
        DataSource source = new DataSource.OfMenu(id(4));
        story.add(sign(7, EDGE, new RegisterData(digest(0xd0), digest(0xd1), "ODbL-1.0", source)));
        Map<String, Long> metrics = Map.of("mae", 1_250_000L, "crps", 830_000L);
        story.add(
                sign(
                        8,
                        EDGE,
                        new RegisterModel(
                                digest(0xe0), List.of(digest(0xd0)), new TreeMap<>(metrics))));
        story.add(sign(9, EDGE, new Expire(id(4))));
        story.add(sign(10, EDGE, new Withdraw(1_000_000)));
        story.add(sign(11, OPERATOR, new RegisterOfficer(ARBITER.key(), Role.ARBITER, "arbiter")));
        story.add(sign(12, EDGE, new Grant(digest(0xd0), DEVICE.key(), 2_000_000)));
        story.add(sign(13, EDGE, new Revoke(digest(0xd0), DEVICE.key())));
        story.addAll(disputed(menu));
        story.add(sign(20, DEVICE, new Deactivate(DEVICE.key())));
        return story;
    }

    /// A refused contract that an arbiter has paid, and two receipts for it.
    private static List<SignedTransaction> disputed(IssueMenu menu) {
        List<SignedTransaction> story = new ArrayList<>();
        story.add(sign(14, EDGE, menu));
        story.add(sign(15, DEVICE, new Accept(id(14), 0, id(0xa1))));
        Leaf refused = new Leaf(id(15), DEVICE.key(), 0, 60_000, 0, Reason.OFF_ROAD);
        Settle settle = Settlement.cut(id(0xb1), List.of(refused), 100_000).getFirst();
        story.add(sign(16, EDGE, settle));
        SignedReceipt receipt = TestKeys.receipt(EDGE, id(15), digest(0xf1), 60_000);
        story.add(sign(17, DEVICE, new Dispute(receipt)));
        story.add(sign(18, ARBITER, new Resolve(id(15), true, digest(0xf2))));
        SignedReceipt other = TestKeys.receipt(EDGE, id(15), digest(0xf3), 60_000);
        Statement first = new Statement.OfReceipt(receipt);
        story.add(
                sign(
                        19,
                        ARBITER,
                        new ReportEquivocation(id(15), first, new Statement.OfReceipt(other))));
        return story;
    }

    private static SignedTransaction sign(int id, Signer signer, Transaction transaction) {
        return SignedTransaction.sign(GENESIS.network(), id(id), transaction, signer);
    }

    private static Id id(int value) {
        return Id.of(filled(Id.BYTES, value));
    }

    private static Digest digest(int value) {
        return Digest.of(filled(Digest.BYTES, value));
    }

    private static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
