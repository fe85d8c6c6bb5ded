package giot.experiments.bench.ledger;

import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.terms.CostModel;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// The transactions of an edge with many devices, signed beforehand so that signing does not take
/// the processors from what is measured: every device accepts every menu once.
final class TradeLoad {
    private static final long REWARD_MICRO = 4_000_000;

    private final Id network;
    private final Party operator;
    private final Party edge;
    private final List<Party> devices = new ArrayList<>();

    TradeLoad(Id network, Party operator, int devices, RandomGenerator random) {
        this.network = network;
        this.operator = operator;
        this.edge = Party.random(random);
        for (int i = 0; i < devices; i++) {
            this.devices.add(Party.random(random));
        }
    }

    /// The edge's registration and its funds for `menus` menus.
    List<SignedTransaction> opening(int menus) {
        return List.of(
                operator.sign(network, new RegisterEdge(edge.key(), "edge-1")),
                operator.sign(network, new Deposit(edge.key(), menus * budgetMicro())));
    }

    /// A deposit of one micro-token.
    SignedTransaction deposit() {
        return operator.sign(network, new Deposit(edge.key(), 1));
    }

    List<SignedTransaction> registrations() {
        List<SignedTransaction> signed = new ArrayList<>();
        for (int i = 0; i < devices.size(); i++) {
            signed.add(
                    edge.sign(network, new RegisterDevice(devices.get(i).key(), "vehicle-" + i)));
        }
        return signed;
    }

    /// A menu with one item, paid for all devices.
    SignedTransaction menu() {
        IntegerMenu menu =
                IntegerMenu.round(
                        CostModel.TYPE_SCALED,
                        0,
                        150,
                        30,
                        new double[] {50},
                        new double[] {1},
                        new double[] {30},
                        new double[] {REWARD_MICRO / 1e6});
        long deadline = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
        return edge.sign(network, new IssueMenu(menu, Digest.sha256(), budgetMicro(), deadline));
    }

    /// Every device's acceptance of a menu.
    List<SignedTransaction> acceptances(Id menu) {
        List<SignedTransaction> signed = new ArrayList<>();
        for (Party device : devices) {
            signed.add(device.sign(network, new Accept(menu, 0, device.nextId())));
        }
        return signed;
    }

    /// The settlement that pays all these acceptances, cut into transactions.
    List<SignedTransaction> settlement(List<SignedTransaction> acceptances) {
        List<Leaf> leaves =
                acceptances.stream()
                        .map(a ->
                                new Leaf(
                                        a.id(),
                                        a.signer(),
                                        REWARD_MICRO,
                                        29_000,
                                        900_000,
                                        Reason.PAID))
                        .toList();
        return Settlement.cut(edge.nextId(), leaves, Settlement.DEFAULT_MAX_BYTES).stream()
                .map(part -> edge.sign(network, part))
                .toList();
    }

    private long budgetMicro() {
        return devices.size() * REWARD_MICRO;
    }
}
