package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.trie.MapStateStore;
import giot.terms.CostModel;
import giot.terms.Id;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.ArrayList;
import java.util.List;

/// A network in memory with one operator; its clock stands still unless a test moves it.
final class TestNetwork {
    static final long NOW = 1_000_000;
    static final long DEADLINE = 2_000_000;
    static final long TOKEN = 1_000_000;
    static final long WINDOW = 500_000;

    final Signer operator = TestKeys.signer("operator");
    final Signer edge = TestKeys.signer("edge");
    final Signer otherEdge = TestKeys.signer("other edge");
    final Signer device = TestKeys.signer("device");
    final Signer otherDevice = TestKeys.signer("other device");
    final Signer arbiter = TestKeys.signer("arbiter");
    final Signer auditor = TestKeys.signer("auditor");
    final Signer stranger = TestKeys.signer("stranger");
    final Genesis genesis =
            new Genesis(
                    TestKeys.id("network"),
                    List.of(operator.key()),
                    ReputationPolicy.DEFAULT,
                    WINDOW);
    final LedgerRules rules = new LedgerRules(genesis);
    final MapStateStore store = new MapStateStore();
    final LedgerView view = new LedgerView(store);
    final List<byte[]> history = new ArrayList<>();
    long now = NOW;
    private int ids;

    /// A network at genesis.
    TestNetwork() {
        rules.initialise(store);
    }

    /// A network with two funded edge servers and a device of each.
    static TestNetwork populated() {
        TestNetwork network = new TestNetwork();
        network.must(network.operator, new RegisterEdge(network.edge.key(), "edge"));
        network.must(network.operator, new RegisterEdge(network.otherEdge.key(), "other-edge"));
        network.must(network.operator, new Deposit(network.edge.key(), 100 * TOKEN));
        network.must(network.operator, new Deposit(network.otherEdge.key(), 100 * TOKEN));
        network.must(network.edge, new RegisterDevice(network.device.key(), "device"));
        network.must(network.otherEdge, new RegisterDevice(network.otherDevice.key(), "other"));
        network.must(
                network.operator,
                new RegisterOfficer(network.arbiter.key(), Role.ARBITER, "arbiter"));
        network.must(
                network.operator,
                new RegisterOfficer(network.auditor.key(), Role.AUDITOR, "auditor"));
        return network;
    }

    Id freshId() {
        return TestKeys.id("transaction " + ids++);
    }

    SignedTransaction sign(Signer signer, Transaction transaction) {
        return SignedTransaction.sign(genesis.network(), freshId(), transaction, signer);
    }

    Outcome submit(Signer signer, Transaction transaction) {
        return submit(sign(signer, transaction));
    }

    Outcome submit(SignedTransaction signed) {
        return submit(signed.toBytes(), signed.verify(TestKeys.VERIFIER));
    }

    Outcome submit(byte[] envelope, boolean signatureValid) {
        history.add(envelope);
        return rules.apply(store, envelope, signatureValid, now);
    }

    /// Submits what has to be applied; answers its id.
    Id must(Signer signer, Transaction transaction) {
        SignedTransaction signed = sign(signer, transaction);
        Outcome outcome = submit(signed);
        if (outcome.result() != Result.APPLIED) {
            throw new AssertionError(transaction + " was refused: " + outcome);
        }
        return signed.id();
    }

    /// The two-type menu of the tests: Lmax 150 s, c = 100.
    static IntegerMenu menu() {
        return IntegerMenu.round(
                CostModel.TYPE_FREE,
                100,
                150,
                1,
                new double[] {50, 150},
                new double[] {0.25, 0.75},
                new double[] {75, 50},
                new double[] {2, 2 + 2.0 / 3});
    }

    static IntegerMenu with(IntegerMenu menu, Item... items) {
        return new IntegerMenu(
                menu.costModel(),
                menu.unitCostMicro(),
                menu.maxLatencyMillis(),
                menu.minLatencyMillis(),
                List.of(items));
    }

    IssueMenu issue(long budgetMicro) {
        return new IssueMenu(menu(), TestKeys.digest("certificate"), budgetMicro, DEADLINE);
    }

    Accept accept(Id menu, int item) {
        return new Accept(menu, item, TestKeys.id("nonce"));
    }

    /// A settlement of these leaves in a batch of their own.
    Settle settle(Leaf... leaves) {
        Id batch = TestKeys.id("batch " + ids++);
        return Settlement.cut(batch, List.of(leaves), Settlement.DEFAULT_MAX_BYTES).get(0);
    }

    /// The edge server's receipt for a delivery that took so long.
    SignedReceipt receipt(Id contract, long latencyMillis) {
        return TestKeys.receipt(edge, contract, TestKeys.digest("content"), latencyMillis);
    }

    /// A receipt for a delivery just in time.
    SignedReceipt receipt(Id contract) {
        return receipt(contract, view.contract(contract).orElseThrow().latencyMillis());
    }

    /// A leaf that fits the contract and pays it in full, or refuses it with another reason.
    Leaf leaf(Id contract, Reason reason) {
        Contract known = view.contract(contract).orElseThrow();
        long amount = reason == Reason.PAID ? known.rewardMicro() : 0;
        long latency = known.latencyMillis() + (reason == Reason.LATE ? 1 : 0);
        return new Leaf(contract, known.device(), amount, latency, 900_000, reason);
    }
}
