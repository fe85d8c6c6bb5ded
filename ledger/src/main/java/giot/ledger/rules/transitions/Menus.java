package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.Menu;
import giot.ledger.rules.state.MenuClaims;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.MenuAudit;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Key;
import java.util.List;
import java.util.Optional;

/// Menus: issue with escrow, accept, close.
final class Menus {
    private Menus() {}

    static Verdict issue(Call call, IssueMenu t) {
        LedgerState state = call.state();
        Optional<EdgeAccount> edge = state.edge(call.signer());
        if (edge.isEmpty()) {
            return Verdict.of(Result.EDGE_UNKNOWN);
        }
        if (!edge.get().active()) {
            return Verdict.of(Result.SIGNER_INACTIVE);
        }
        if (call.freeMicro(edge.get()) < t.budgetMicro()) {
            return Verdict.of(Result.INSUFFICIENT_BALANCE);
        }
        if (call.consensusMillis() > t.deadlineMillis()) {
            return Verdict.of(Result.DEADLINE_PASSED);
        }
        Verdict audit = MenuAudit.verdict(t.menu());
        if (!audit.applied()) {
            return audit;
        }
        Funds.move(state, call.signer(), money -> money.escrow(t.budgetMicro()));
        state.put(call.id(), new Menu(call.signer(), call.consensusMillis(), t));
        state.put(call.id(), MenuClaims.open(t.budgetMicro()));
        state.count(Count.MENUS, 1);
        return Verdict.APPLIED;
    }

    static Verdict accept(Call call, Accept t) {
        LedgerState state = call.state();
        Optional<Device> device = state.device(call.signer());
        if (device.isEmpty()) {
            return Verdict.of(Result.DEVICE_UNKNOWN);
        }
        if (!device.get().active()) {
            return Verdict.of(Result.SIGNER_INACTIVE);
        }
        Optional<Menu> menu = state.menu(t.menu());
        if (menu.isEmpty()) {
            return Verdict.of(Result.MENU_UNKNOWN);
        }
        MenuClaims claims = state.claims(t.menu()).orElseThrow();
        Result obstacle = obstacle(call, t, device.get(), menu.get(), claims);
        if (obstacle != Result.APPLIED) {
            return Verdict.of(obstacle);
        }
        Item item = menu.get().terms().menu().items().get(t.item());
        state.put(t.menu(), claims.claim(item.rewardMicro()));
        state.put(call.id(), contract(call, t, menu.get().edge(), item));
        state.putAcceptance(t.menu(), call.signer(), call.id());
        state.count(Count.CONTRACTS, 1);
        return Verdict.APPLIED;
    }

    private static Result obstacle(
            Call call, Accept t, Device device, Menu menu, MenuClaims claims) {
        if (claims.closed()) {
            return Result.MENU_CLOSED;
        }
        if (call.consensusMillis() > menu.terms().deadlineMillis()) {
            return Result.DEADLINE_PASSED;
        }
        if (!device.edge().equals(menu.edge())) {
            return Result.DEVICE_OF_OTHER_EDGE;
        }
        if (!call.state().edge(menu.edge()).orElseThrow().active()) {
            return Result.EDGE_INACTIVE;
        }
        List<Item> items = menu.terms().menu().items();
        if (t.item() >= items.size()) {
            return Result.ITEM_UNKNOWN;
        }
        if (call.state().acceptance(t.menu(), call.signer()).isPresent()) {
            return Result.ALREADY_ACCEPTED;
        }
        boolean covered = items.get(t.item()).rewardMicro() <= claims.unclaimedMicro();
        return covered ? Result.APPLIED : Result.BUDGET_EXHAUSTED;
    }

    private static Contract contract(Call call, Accept t, Key edge, Item item) {
        return new Contract(
                t.menu(),
                t.item(),
                call.signer(),
                edge,
                item.rewardMicro(),
                item.latencyMillis(),
                t.nonce(),
                call.consensusMillis(),
                null,
                null,
                false);
    }

    /// One step whatever the number of contracts: what is pending stays on the menu's record as a
    /// sum, and a contract of a closed menu that is not settled is expired by definition. What was
    /// pending is held for disputes.
    static Verdict expire(Call call, Expire t) {
        LedgerState state = call.state();
        if (!call.byParticipant()) {
            return Verdict.of(Result.SIGNER_UNKNOWN);
        }
        Optional<Menu> menu = state.menu(t.menu());
        if (menu.isEmpty()) {
            return Verdict.of(Result.MENU_UNKNOWN);
        }
        MenuClaims claims = state.claims(t.menu()).orElseThrow();
        if (claims.closed()) {
            return Verdict.of(Result.MENU_CLOSED);
        }
        if (call.consensusMillis() <= menu.get().terms().deadlineMillis()) {
            if (!call.signer().equals(menu.get().edge())) {
                return Verdict.of(Result.DEADLINE_NOT_REACHED);
            }
            if (claims.pendingContracts() > 0) {
                return Verdict.of(Result.CLAIMS_PENDING);
            }
        }
        Funds.refund(call, menu.get().edge(), claims.escrowedMicro(), claims.pendingMicro());
        state.put(t.menu(), claims.close(call.consensusMillis()));
        return Verdict.APPLIED;
    }
}
