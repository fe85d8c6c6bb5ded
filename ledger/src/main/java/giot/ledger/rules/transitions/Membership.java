package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.Officer;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Key;
import java.util.Optional;

/// Joining and leaving.
final class Membership {
    private Membership() {}

    static Verdict registerEdge(Call call, RegisterEdge t) {
        if (!call.byOperator()) {
            return Verdict.of(Result.NOT_OPERATOR);
        }
        LedgerState state = call.state();
        if (hasOtherRole(call, t.edge(), Role.EDGE)) {
            return Verdict.of(Result.KEY_IN_USE);
        }
        Optional<EdgeAccount> known = state.edge(t.edge());
        if (known.isPresent() && known.get().active()) {
            return Verdict.of(Result.ALREADY_REGISTERED);
        }
        if (known.isEmpty()) {
            state.count(Count.EDGES, 1);
        }
        state.put(
                t.edge(),
                known.map(e -> e.rejoined(t.name()))
                        .orElseGet(() -> EdgeAccount.newcomer(t.name())));
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
        if (hasOtherRole(call, t.device(), Role.DEVICE)) {
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

    static Verdict registerOfficer(Call call, RegisterOfficer t) {
        if (!call.byOperator()) {
            return Verdict.of(Result.NOT_OPERATOR);
        }
        LedgerState state = call.state();
        Optional<Officer> known = state.officer(t.officer());
        if (hasOtherRole(call, t.officer(), known.map(Officer::role).orElse(t.role()))) {
            return Verdict.of(Result.KEY_IN_USE);
        }
        if (known.isPresent() && known.get().active()) {
            return Verdict.of(Result.ALREADY_REGISTERED);
        }
        if (known.isEmpty()) {
            state.count(Count.OFFICERS, 1);
        }
        state.put(t.officer(), new Officer(t.role(), t.name(), true));
        return Verdict.APPLIED;
    }

    static Verdict deactivate(Call call, Deactivate t) {
        LedgerState state = call.state();
        if (!call.byParticipant()) {
            return Verdict.of(Result.SIGNER_UNKNOWN);
        }
        Optional<EdgeAccount> edge = state.edge(t.participant());
        Optional<Device> device = state.device(t.participant());
        Optional<Officer> officer = state.officer(t.participant());
        if (edge.isEmpty() && device.isEmpty() && officer.isEmpty()) {
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
                        || device.map(Device::active).orElse(false)
                        || officer.map(Officer::active).orElse(false);
        if (!active) {
            return Verdict.of(Result.ALREADY_INACTIVE);
        }
        edge.ifPresent(e -> state.put(t.participant(), e.deactivated()));
        device.ifPresent(d -> state.put(t.participant(), d.deactivated()));
        officer.ifPresent(o -> state.put(t.participant(), o.deactivated()));
        return Verdict.APPLIED;
    }

    private static boolean hasOtherRole(Call call, Key key, Role role) {
        if (call.genesis().operators().contains(key)) {
            return true;
        }
        return call.state().role(key).map(present -> present != role).orElse(false);
    }
}
