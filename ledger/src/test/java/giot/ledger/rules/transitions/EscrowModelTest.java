package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.ledger.rules.trie.StateKey;
import giot.ledger.rules.trie.StateStore;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every interleaving of what two edge servers, three devices, an arbiter and time can do with the
/// escrow of two menus, breadth first up to a depth (`-Dgiot.ledger.depth=N`): the invariants hold
/// in every state that can be reached. States count once, whatever led to them.
class EscrowModelTest {
    private static final int DEPTH = Integer.getInteger("giot.ledger.depth", 9);
    private static final long TOKEN = 1_000_000;
    private static final long DEADLINE = 2_000;
    private static final long WINDOW = 500;

    /// Before the deadline, in the dispute window, after it, and after an arbiter's time.
    private static final long[] TIMES = {1_000, 2_001, 2_502, 3_003};

    private final Signer operator = TestKeys.signer("operator");
    private final Signer arbiter = TestKeys.signer("arbiter");
    private final List<Signer> edges = List.of(TestKeys.signer("e0"), TestKeys.signer("e1"));
    private final List<Signer> devices =
            List.of(TestKeys.signer("d0"), TestKeys.signer("d1"), TestKeys.signer("d2"));
    private final Genesis genesis =
            new Genesis(
                    TestKeys.id("network"),
                    List.of(operator.key()),
                    ReputationPolicy.DEFAULT,
                    WINDOW);
    private final LedgerRules rules = new LedgerRules(genesis);
    private final List<Id> menus = List.of(TestKeys.id("m0"), TestKeys.id("m1"));
    private final List<Id> contracts =
            List.of(TestKeys.id("c0"), TestKeys.id("c1"), TestKeys.id("c2"));
    private final List<SignedTransaction> moves = new ArrayList<>();
    private long states;
    private long transitions;

    /// A reachable state: content, and which of [#TIMES] it is.
    private record Situation(Map<StateKey, Entry> content, int time, int depth) {}

    /// A value with a hash of it and its key.
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(byte[] value, long low, long high) {}

    /// 128 bits over everything but the decisions and their counters.
    private record Fingerprint(long low, long high, int time) {}

    @Test
    void everyReachableStateKeepsTheInvariants() {
        plan();
        Deque<Situation> open = new ArrayDeque<>(List.of(start()));
        Set<Fingerprint> seen = new HashSet<>();
        seen.add(fingerprint(open.getFirst()));
        while (!open.isEmpty()) {
            Situation now = open.removeFirst();
            states++;
            check(now);
            if (now.depth < DEPTH) {
                for (Situation next : successors(now)) {
                    if (seen.add(fingerprint(next))) {
                        open.addLast(next);
                    }
                }
            }
        }
        System.out.printf(
                "escrow model: %,d states, %,d transitions, depth %d%n",
                states, transitions, DEPTH);
        assertThat(states).isGreaterThan(1_000);
    }

    /// What can be tried in every state.
    private void plan() {
        IntegerMenu items = TestNetwork.menu();
        for (int e = 0; e < 2; e++) {
            IssueMenu menu = new IssueMenu(items, TestKeys.digest("c"), (4 - e) * TOKEN, DEADLINE);
            moves.add(sign("m" + e, edges.get(e), menu));
            moves.add(sign("expire" + e, edges.get(e), new Expire(menus.get(e))));
            moves.add(sign("withdraw" + e, edges.get(e), new Withdraw(4 * TOKEN)));
        }
        moves.add(sign("expire", devices.get(2), new Expire(menus.get(0))));
        for (int d = 0; d < 3; d++) {
            Id menu = menus.get(d / 2);
            Id contract = contracts.get(d);
            moves.add(sign("c" + d, devices.get(d), new Accept(menu, 0, TestKeys.id("n"))));
            for (Reason reason : List.of(Reason.PAID, Reason.STUCK, Reason.NOT_DELIVERED)) {
                Leaf leaf = leaf(d, reason, items);
                moves.add(sign("s" + d + reason, edges.get(d / 2), settle("b" + d + reason, leaf)));
            }
            SignedReceipt receipt = receipt(d, 70_000);
            moves.add(sign("dispute" + d, devices.get(d), new Dispute(receipt)));
            moves.add(sign("pay" + d, arbiter, new Resolve(contract, true, TestKeys.digest("g"))));
        }
        Leaf[] both = {leaf(0, Reason.PAID, items), leaf(1, Reason.PAID, items)};
        moves.add(sign("both", edges.get(0), settle("both", both)));
        Resolve confirm = new Resolve(contracts.get(0), false, TestKeys.digest("g"));
        moves.add(sign("confirm", arbiter, confirm));
        moves.add(sign("lapse", edges.get(0), confirm));
        moves.add(sign("late", devices.get(1), new Dispute(receipt(1, 75_001))));
        moves.add(
                sign(
                        "report",
                        devices.get(2),
                        new ReportEquivocation(
                                contracts.get(2),
                                new Statement.OfReceipt(receipt(2, 70_000)),
                                new Statement.OfReceipt(receipt(2, 60_000)))));
    }

    private Situation start() {
        Trial trial = new Trial(Map.of());
        rules.initialise(trial);
        List<SignedTransaction> setup = new ArrayList<>();
        for (int e = 0; e < 2; e++) {
            setup.add(sign("re" + e, operator, new RegisterEdge(edges.get(e).key(), "edge")));
            setup.add(sign("de" + e, operator, new Deposit(edges.get(e).key(), 6 * TOKEN)));
        }
        for (int d = 0; d < 3; d++) {
            Key key = devices.get(d).key();
            setup.add(sign("rd" + d, edges.get(d / 2), new RegisterDevice(key, "device")));
        }
        setup.add(sign("ra", operator, new RegisterOfficer(arbiter.key(), Role.ARBITER, "a")));
        for (SignedTransaction signed : setup) {
            assertThat(rules.apply(trial, signed, true, 1).result()).isEqualTo(Result.APPLIED);
        }
        return new Situation(trial.result(), 0, 0);
    }

    private List<Situation> successors(Situation now) {
        List<Situation> next = new ArrayList<>();
        if (now.time + 1 < TIMES.length) {
            next.add(new Situation(now.content, now.time + 1, now.depth + 1));
        }
        for (SignedTransaction move : moves) {
            Trial trial = new Trial(now.content);
            Outcome outcome = rules.apply(trial, move, true, TIMES[now.time]);
            transitions++;
            // A refusal changes no more than the record of itself.
            if (outcome.result() == Result.APPLIED) {
                next.add(new Situation(trial.result(), now.time, now.depth + 1));
            }
        }
        return next;
    }

    private void check(Situation now) {
        LedgerView view = new LedgerView(new Trial(now.content));
        List<Key> keys = edges.stream().map(Signer::key).toList();
        Invariants invariants = new Invariants(view, keys, TIMES[now.time]);
        try {
            invariants.accounts();
            invariants.contracts(
                    devices.stream().map(Signer::key).toList(),
                    menus.stream().filter(id -> view.menu(id).isPresent()).toList(),
                    contracts.stream().filter(id -> view.contract(id).isPresent()).toList());
            contracts.forEach(id -> view.contract(id).ifPresent(c -> reputation(view, c)));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("after " + now.depth + " steps: " + e.getMessage(), e);
        }
    }

    /// With one contract each, a device's reputation is what became of that contract.
    private static void reputation(LedgerView view, Contract contract) {
        Reputation newcomer = Reputation.newcomer(ReputationPolicy.DEFAULT);
        Reason reason = contract.settlement().map(Contract.Settled::reason).orElse(null);
        Optional<Contract.Stage> stage = contract.dispute().map(Contract.Contest::stage);
        Reputation expected = newcomer;
        if (reason == Reason.STUCK) {
            expected = newcomer.after(reason, ReputationPolicy.DEFAULT);
            if (stage.equals(Optional.of(Contract.Stage.UPHELD))) {
                expected = expected.vindicated(ReputationPolicy.DEFAULT);
            }
        } else if (reason == Reason.PAID && stage.isEmpty()) {
            expected = newcomer.after(reason, ReputationPolicy.DEFAULT);
        }
        Reputation found = view.reputation(contract.device()).orElseThrow();
        if (!found.equals(expected)) {
            throw new AssertionError("reputation without evidence: " + found + ", " + contract);
        }
    }

    private static Fingerprint fingerprint(Situation situation) {
        long low = 0;
        long high = 0;
        for (Map.Entry<StateKey, Entry> entry : situation.content.entrySet()) {
            byte letter = entry.getKey().bytes()[0];
            if (letter != 'X' && letter != 'Z') {
                low += entry.getValue().low;
                high += entry.getValue().high;
            }
        }
        return new Fingerprint(low, high, situation.time);
    }

    /// Changes on top of a state, without trie and without the decisions of refusals.
    private static final class Trial implements StateStore {
        private final Map<StateKey, Entry> base;
        private final Map<StateKey, Entry> changes = new HashMap<>();

        Trial(Map<StateKey, Entry> base) {
            this.base = base;
        }

        @Override
        public byte @Nullable [] get(byte[] key) {
            StateKey wanted = new StateKey(key);
            Entry entry = changes.getOrDefault(wanted, base.get(wanted));
            return entry == null ? null : entry.value;
        }

        @Override
        public void put(byte[] key, byte[] value) {
            if (key[0] != 0) {
                java.nio.ByteBuffer hash = java.nio.ByteBuffer.wrap(Digest.hash(key, value));
                changes.put(new StateKey(key), new Entry(value, hash.getLong(), hash.getLong()));
            }
        }

        @Override
        public void remove(byte[] key) {
            throw new AssertionError("nothing is removed here");
        }

        Map<StateKey, Entry> result() {
            Map<StateKey, Entry> all = new HashMap<>(base);
            all.putAll(changes);
            return all;
        }
    }

    private Leaf leaf(int device, Reason reason, IntegerMenu items) {
        long amount = reason == Reason.PAID ? items.items().get(0).rewardMicro() : 0;
        Key key = devices.get(device).key();
        return new Leaf(contracts.get(device), key, amount, 70_000, 1, reason);
    }

    private static Transaction settle(String batch, Leaf... leaves) {
        return Settlement.cut(TestKeys.id(batch), List.of(leaves), 9_999).getFirst();
    }

    private SignedReceipt receipt(int device, long latency) {
        return TestKeys.receipt(
                edges.get(device / 2), contracts.get(device), TestKeys.digest("x"), latency);
    }

    private SignedTransaction sign(String id, Signer signer, Transaction transaction) {
        return SignedTransaction.sign(genesis.network(), TestKeys.id(id), transaction, signer);
    }
}
