package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
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
import giot.terms.Signer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Random transactions of a small network: mostly sensible, some refused for every kind of reason,
/// some repeated, some damaged.
public final class RandomTraffic {
    private static final int RECENT = 20;
    private static final long DISPUTE_WINDOW_MILLIS = 100_000;

    private final RandomGenerator random;
    private final Genesis genesis;
    private final Signer operator;
    private final List<Signer> edges;
    private final List<Signer> devices;
    private final List<Signer> officers;
    private final List<Id> menus = new ArrayList<>();
    private final List<Id> pending = new ArrayList<>();
    private final List<Id> contracts = new ArrayList<>();
    private final List<Digest> datasets = new ArrayList<>();
    private final List<byte[]> earlier = new ArrayList<>();
    private final Deque<SignedTransaction> parts = new ArrayDeque<>();
    private long millis = 1_000_000;

    /// Traffic with the tests' stand-in signatures.
    public RandomTraffic(RandomGenerator random) {
        this(random, TestKeys::signer);
    }

    /// Traffic signed by the participants that `signers` makes.
    public RandomTraffic(RandomGenerator random, Function<String, Signer> signers) {
        this.random = random;
        operator = signers.apply("operator");
        genesis =
                new Genesis(
                        TestKeys.id("network"),
                        List.of(operator.key()),
                        ReputationPolicy.DEFAULT,
                        DISPUTE_WINDOW_MILLIS);
        edges = IntStream.range(0, 3).mapToObj(i -> signers.apply("edge " + i)).toList();
        devices = IntStream.range(0, 30).mapToObj(i -> signers.apply("device " + i)).toList();
        officers = IntStream.range(0, 3).mapToObj(i -> signers.apply("officer " + i)).toList();
    }

    public Genesis genesis() {
        return genesis;
    }

    /// The keys of all edge servers that may turn up.
    public List<Key> edges() {
        return edges.stream().map(Signer::key).toList();
    }

    List<Key> devices() {
        return devices.stream().map(Signer::key).toList();
    }

    /// Menus issued so far, in order.
    List<Id> menus() {
        return menus;
    }

    /// Contracts made so far, in order.
    List<Id> contracts() {
        return contracts;
    }

    /// The consensus time of the last transaction.
    long now() {
        return millis;
    }

    /// The consensus time of the next transaction.
    public long millis() {
        millis += random.nextInt(300);
        return millis;
    }

    /// The next envelope, given what the ledger knows.
    public byte[] next(LedgerView view) {
        int what = random.nextInt(100);
        if (what < 2 && !earlier.isEmpty()) {
            return pick(earlier);
        }
        SignedTransaction signed = parts.isEmpty() ? signed(view) : parts.removeFirst();
        byte[] envelope = signed.toBytes();
        if (what < 4) {
            envelope[random.nextInt(envelope.length)] ^= (byte) (1 << random.nextInt(8));
        } else if (earlier.size() < 10_000) {
            earlier.add(envelope);
        }
        return envelope;
    }

    /// Remembers what an applied envelope created.
    public void learn(byte[] envelope, Outcome outcome) {
        if (outcome.result() != Result.APPLIED
                || !(SignedTransaction.decode(envelope) instanceof Decoding.Read(var signed))) {
            return;
        }
        switch (signed.transaction()) {
            case IssueMenu menu -> menus.add(signed.id());
            case Accept accept -> {
                pending.add(signed.id());
                contracts.add(signed.id());
            }
            case RegisterData data -> datasets.add(data.content());
            default -> {}
        }
    }

    private SignedTransaction signed(LedgerView view) {
        int what = random.nextInt(100);
        Signer edge = pick(edges);
        Signer device = pick(devices);
        if (what < 2) {
            return sign(sometimes(50) ? edge : operator, new RegisterEdge(edge.key(), "edge"));
        } else if (what < 9) {
            return sign(edge, new RegisterDevice(device.key(), "device-" + random.nextInt(9)));
        } else if (what < 10) {
            Signer who = sometimes(4) ? device : edge;
            Key whom = sometimes(20) ? edge.key() : device.key();
            return sign(sometimes(2) ? operator : who, new Deactivate(whom));
        } else if (what < 13) {
            Signer who = sometimes(10) ? edge : operator;
            return sign(who, new Deposit(edge.key(), 1 + random.nextLong(90_000_000)));
        } else if (what < 15) {
            return sign(edge, new Withdraw(1 + random.nextLong(30_000_000)));
        } else if (what < 20) {
            return sign(edge, menu());
        } else if (what < 55) {
            return accept(view);
        } else if (what < 70) {
            return settle(view);
        } else if (what < 80) {
            return sign(sometimes(3) ? device : edge, new Expire(recent(menus)));
        } else if (what < 83) {
            return sign(edge, data());
        } else if (what < 85) {
            return sign(edge, model());
        } else if (what < 94) {
            return contest(view);
        }
        return right(edge);
    }

    /// Disputes, their resolutions, reports of contradictions.
    private SignedTransaction contest(LedgerView view) {
        int what = random.nextInt(100);
        Id id = recentContract();
        Signer edge = view.contract(id).map(c -> holder(edges, c.edge())).orElse(pick(edges));
        Signer device =
                view.contract(id).map(c -> holder(devices, c.device())).orElse(pick(devices));
        long latency =
                view.contract(id)
                        .map(c ->
                                c.settlement()
                                        .map(s -> s.latencyMillis())
                                        .orElse(c.latencyMillis()))
                        .orElse(9L);
        SignedReceipt receipt = receipt(sometimes(20) ? pick(edges) : edge, id, latency);
        if (what < 60) {
            return sign(sometimes(30) ? pick(devices) : device, new Dispute(receipt));
        } else if (what < 80) {
            Signer who = sometimes(6) ? device : pick(officers);
            return sign(who, new Resolve(id, random.nextBoolean(), TestKeys.digest("grounds")));
        } else if (what < 85) {
            Role role = random.nextBoolean() ? Role.ARBITER : Role.AUDITOR;
            Signer who = sometimes(8) ? edge : operator;
            Key key = sometimes(20) ? device.key() : pick(officers).key();
            return sign(who, new RegisterOfficer(key, role, "officer"));
        } else if (what < 86) {
            return sign(operator, new Deactivate(pick(officers).key()));
        }
        Statement first = new Statement.OfReceipt(receipt);
        Statement second = sometimes(2) ? statement(view, edge, id) : first;
        return sign(pick(officers), new ReportEquivocation(id, first, second));
    }

    private Statement statement(LedgerView view, Signer edge, Id id) {
        if (sometimes(2) || view.contract(id).isEmpty()) {
            return new Statement.OfReceipt(receipt(edge, id, random.nextInt(40_000)));
        }
        Leaf leaf = leaf(id, view.contract(id).orElseThrow());
        Settle settle = Settlement.cut(randomId(), List.of(leaf), 2_000).getFirst();
        return new Statement.OfSettlement(sign(edge, settle));
    }

    private SignedReceipt receipt(Signer edge, Id contract, long latencyMillis) {
        long late = sometimes(10) ? 9_999_999 : 0;
        return TestKeys.receipt(edge, contract, TestKeys.digest("content"), latencyMillis + late);
    }

    private static Signer holder(List<Signer> signers, Key key) {
        return signers.stream().filter(s -> s.key().equals(key)).findFirst().orElseThrow();
    }

    private SignedTransaction right(Signer edge) {
        Digest content = datasets.isEmpty() ? TestKeys.digest("?") : recent(datasets, 4);
        Key reader = pick(devices).key();
        return sometimes(3)
                ? sign(edge, new Revoke(content, reader))
                : sign(
                        edge,
                        new Grant(
                                content,
                                reader,
                                Math.max(0, millis + random.nextInt(9_000) - 999)));
    }

    private Id recentContract() {
        return contracts.isEmpty() || sometimes(50) ? randomId() : recent(contracts, 200);
    }

    private <T> T recent(List<T> list, int most) {
        return list.get(list.size() - 1 - random.nextInt(Math.min(most, list.size())));
    }

    private SignedTransaction accept(LedgerView view) {
        Id menu = recent(menus);
        Signer device = pick(devices);
        for (int tries = 0; tries < 9 && !belongs(view, menu, device.key()); tries++) {
            device = pick(devices);
        }
        return sign(device, new Accept(menu, random.nextInt(3), randomId()));
    }

    private static boolean belongs(LedgerView view, Id menu, Key device) {
        return view.menu(menu)
                .flatMap(m -> view.device(device).map(d -> d.edge().equals(m.edge())))
                .orElse(false);
    }

    private IssueMenu menu() {
        IntegerMenu menu =
                sometimes(12) ? disturbed() : RandomMenus.next(random, 1 + random.nextInt(4));
        long deadline = millis + random.nextLong(300_000) - (sometimes(20) ? 400_000 : 0);
        long budget = 1 + random.nextLong(20_000_000);
        return new IssueMenu(menu, TestKeys.digest("c"), budget, Math.max(0, deadline));
    }

    private IntegerMenu disturbed() {
        IntegerMenu menu = RandomMenus.next(random, 3);
        List<IntegerMenu.Item> items = new ArrayList<>(menu.items());
        int n = random.nextInt(items.size());
        IntegerMenu.Item item = items.get(n);
        long reward = Math.max(0, item.rewardMicro() + random.nextInt(9) - 4);
        items.set(
                n,
                new IntegerMenu.Item(
                        item.thetaMilli(), item.probabilityPpm(), item.latencyMillis(), reward));
        return TestNetwork.with(menu, items.toArray(IntegerMenu.Item[]::new));
    }

    private SignedTransaction settle(LedgerView view) {
        List<Leaf> leaves = new ArrayList<>();
        Signer edge = pick(edges);
        int wanted = 1 + random.nextInt(sometimes(10) ? 40 : 4);
        for (int i = 0; i < 2 * wanted && !pending.isEmpty(); i++) {
            int index = random.nextInt(pending.size());
            Contract contract = view.contract(pending.get(index)).orElseThrow();
            if (contract.edge().equals(edge.key()) || sometimes(100)) {
                leaves.add(leaf(pending.get(index), contract));
                if (!sometimes(50)) {
                    pending.set(index, pending.getLast());
                    pending.removeLast();
                }
            }
        }
        if (leaves.isEmpty()) {
            leaves.add(new Leaf(randomId(), edge.key(), 0, 0, 0, Reason.STUCK));
        }
        List<Settle> cut = Settlement.cut(randomId(), leaves, sometimes(3) ? 2_000 : 100_000);
        cut.forEach(part -> parts.add(sign(edge, part)));
        return parts.removeFirst();
    }

    private Leaf leaf(Id id, Contract contract) {
        Reason reason = sometimes(2) ? Reason.PAID : Reason.of(random.nextInt(14)).orElseThrow();
        long amount = reason == Reason.PAID ? contract.rewardMicro() : 0;
        long latency = contract.latencyMillis() + (reason == Reason.LATE ? 5 : -1);
        return new Leaf(
                id,
                sometimes(200) ? pick(devices).key() : contract.device(),
                amount + (sometimes(100) ? 1 : 0),
                Math.max(0, latency + (sometimes(100) ? 20 : 0)),
                random.nextInt(1_000_001),
                reason);
    }

    private RegisterData data() {
        Digest content = TestKeys.digest("data " + random.nextInt(50_000));
        DataSource source =
                sometimes(2)
                        ? new DataSource.OfMenu(recent(menus))
                        : new DataSource.OfRound(random.nextInt(1_000));
        return new RegisterData(content, TestKeys.digest("root"), "ODbL-1.0", source);
    }

    private RegisterModel model() {
        List<Digest> data = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            data.add(datasets.isEmpty() || sometimes(20) ? TestKeys.digest("?") : pick(datasets));
        }
        TreeMap<String, Long> metrics = new TreeMap<>();
        metrics.put("mae", random.nextLong());
        metrics.put("crps." + random.nextInt(9), random.nextLong());
        Digest weights = TestKeys.digest("weights " + random.nextInt(5_000));
        return new RegisterModel(weights, data, metrics);
    }

    private SignedTransaction sign(Signer signer, Transaction transaction) {
        return SignedTransaction.sign(genesis.network(), randomId(), transaction, signer);
    }

    private Id randomId() {
        byte[] bytes = new byte[Id.BYTES];
        random.nextBytes(bytes);
        return Id.of(bytes);
    }

    private Id recent(List<Id> ids) {
        if (ids.isEmpty() || sometimes(100)) {
            return randomId();
        }
        return ids.get(ids.size() - 1 - random.nextInt(Math.min(RECENT, ids.size())));
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private boolean sometimes(int onceIn) {
        return random.nextInt(onceIn) == 0;
    }
}
