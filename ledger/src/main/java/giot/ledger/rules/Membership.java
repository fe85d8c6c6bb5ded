package giot.ledger.rules;

import giot.ledger.rules.Totals.Count;
import giot.ledger.rules.Transaction.Deactivate;
import giot.ledger.rules.Transaction.RegisterDevice;
import giot.ledger.rules.Transaction.RegisterEdge;
import java.util.Optional;

/// Joining and leaving.
final class Membership {
    private Membership() {}

    static Verdict registerEdge(Call call, RegisterEdge t) {
        if (!call.byOperator()) {
            return Verdict.of(Result.NOT_OPERATOR);
        }
        LedgerState state = call.state();
        if (isOperator(call, t.edge()) || state.device(t.edge()).isPresent()) {
            return Verdict.of(Result.KEY_IN_USE);
        }
        Optional<EdgeAccount> known = state.edge(t.edge());
        if (known.isPresent() && known.get().active()) {
            return Verdict.of(Result.ALREADY_REGISTERED);
        }
        if (known.isEmpty()) {
            state.count(Count.EDGES, 1);
        }
        Money money = known.map(EdgeAccount::money).orElse(Money.NONE);
        state.put(t.edge(), new EdgeAccount(t.name(), true, money));
        return Verdict.APPLIED;
    }

    static Verdict registerDevice(Call call, RegisterDevice t) {
        LedgerState state = call.state();
        Optional<EdgeAccount> edge = state.edge(call.signer());
        if (edge.isEmpty()) {
            return Verdict.of(Result.EDGE_UNKNOWN);
        }
        if (!edge.get().active()) {
            return Verdict.of(Result.SIGNER_INACTIVE);
        }
        if (isOperator(call, t.device()) || state.edge(t.device()).isPresent()) {
            return Verdict.of(Result.KEY_IN_USE);
        }
        Optional<Device> known = state.device(t.device());
        if (known.isPresent() && known.get().active()) {
            return Verdict.of(Result.ALREADY_REGISTERED);
        }
        if (known.isEmpty()) {
            state.count(Count.DEVICES, 1);
        }
        Device device =
                known.map(d -> d.rejoined(t.name(), call.signer()))
                        .orElseGet(() ->
                                Device.newcomer(
                                        t.name(), call.signer(), call.genesis().reputation()));
        state.put(t.device(), device);
        return Verdict.APPLIED;
    }

    static Verdict deactivate(Call call, Deactivate t) {
        LedgerState state = call.state();
        boolean known =
                call.byOperator()
                        || state.edge(call.signer()).isPresent()
                        || state.device(call.signer()).isPresent();
        if (!known) {
            return Verdict.of(Result.SIGNER_UNKNOWN);
        }
        Optional<EdgeAccount> edge = state.edge(t.participant());
        Optional<Device> device = state.device(t.participant());
        if (edge.isEmpty() && device.isEmpty()) {
            return Verdict.of(Result.PARTICIPANT_UNKNOWN);
        }
        boolean entitled =
                call.byOperator()
                        || call.signer().equals(t.participant())
                        || device.map(d -> d.edge().equals(call.signer())).orElse(false);
        if (!entitled) {
            return Verdict.of(Result.NOT_ENTITLED);
        }
        boolean active =
                edge.map(EdgeAccount::active).orElse(false)
                        || device.map(Device::active).orElse(false);
        if (!active) {
            return Verdict.of(Result.ALREADY_INACTIVE);
        }
        edge.ifPresent(e -> state.put(t.participant(), e.deactivated()));
        device.ifPresent(d -> state.put(t.participant(), d.deactivated()));
        return Verdict.APPLIED;
    }

    private static boolean isOperator(Call call, Key key) {
        return call.genesis().operators().contains(key);
    }
}
