package giot.ledger.rules.transitions;

import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.state.Reserve;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has to hold in every state. [Money], [MenuClaims] and [Reserve] refuse amounts below zero
/// or that do not add up when they are read, so reading is checking, too.
final class Invariants {
    private final LedgerView view;
    private final List<Key> edges;
    private final long now;
    private final long window;

    Invariants(LedgerView view, List<Key> edges, long now) {
        this.view = view;
        this.edges = edges;
        this.now = now;
        this.window = view.genesis().orElseThrow().disputeWindowMillis();
    }

    /// Accounts add up to the totals, and no edge server has spent what disputes may claim.
    void accounts() {
        long[] sum = new long[4];
        for (Key key : edges) {
            EdgeAccount edge = view.edge(key).orElse(null);
            if (edge != null) {
                require(edge.freeMicro(now, window) >= 0, "reserve above balance: " + edge);
                sum[0] += edge.money().balance();
                sum[1] += edge.money().escrowed();
                sum[2] += edge.money().paid();
                sum[3] += edge.money().withdrawn();
            }
        }
        Money total = view.totals().money();
        require(
                sum[0] == total.balance()
                        && sum[1] == total.escrowed()
                        && sum[2] == total.paid()
                        && sum[3] == total.withdrawn(),
                "accounts differ from the totals " + total);
        require(
                total.deposited() == sum[0] + sum[1] + sum[2] + sum[3],
                "the money equation does not hold: " + total);
    }

    /// Escrow is what open menus and disputes have in it; devices earned what was paid, each
    /// contract its reward at most once; what can still be disputed is held.
    void contracts(Collection<Key> devices, Collection<Id> menus, Collection<Id> contracts) {
        long escrowed = 0;
        for (Id menu : menus) {
            escrowed += view.claims(menu).orElseThrow().escrowedMicro();
        }
        long paid = 0;
        Map<Key, Long> disputable = new HashMap<>();
        for (Id id : contracts) {
            Contract contract = view.contract(id).orElseThrow();
            escrowed += contract.contestedMicro();
            paid += contract.paidMicro();
            require(contract.paidMicro() <= contract.rewardMicro(), "paid twice: " + contract);
            disputable.merge(contract.edge(), disputable(contract), Long::sum);
        }
        long earned = 0;
        for (Key device : devices) {
            earned += view.device(device).map(Device::earnedMicro).orElse(0L);
        }
        Money total = view.totals().money();
        require(escrowed == total.escrowed(), "escrow " + escrowed + " differs from " + total);
        require(paid == total.paid(), "contracts were paid " + paid + ", not " + total.paid());
        require(earned == total.paid(), "devices earned " + earned + ", not " + total.paid());
        disputable.forEach((edge, micro) -> {
            Reserve reserve = view.edge(edge).orElseThrow().reserve();
            long held = reserve.heldMicro(now, window);
            require(micro <= held, "disputes may claim " + micro + ", held is " + held);
        });
    }

    private long disputable(Contract contract) {
        if (contract.contest() != null) {
            return 0;
        }
        long since;
        if (contract.settled() != null) {
            since = contract.settled().settledMillis();
            if (contract.settled().reason() == Reason.PAID) {
                return 0;
            }
        } else if (view.isExpired(contract)) {
            since = view.claims(contract.menu()).orElseThrow().closedMillis();
        } else {
            return 0;
        }
        return now - since <= window ? contract.rewardMicro() : 0;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
