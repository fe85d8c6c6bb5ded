package giot.edge.round;

import giot.edge.trust.NetworkEstimate;
import giot.edge.trust.NetworkStateEstimator;
import giot.edge.trust.TypeEstimate;
import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.ledger.rules.transaction.IntegerMenu;
import java.util.List;

/// Step 1: estimate the network state from what the edge saw, design a menu, certify it, round it
/// to whole micro-tokens. Pure: the same devices and seed give the same menu.
final class DesignStep {

    private final RoundSettings settings;
    private final CertifiedDesigner<ContractState, Menu> designer;
    private final NetworkStateEstimator estimator;

    DesignStep(
            RoundSettings settings,
            CertifiedDesigner<ContractState, Menu> designer,
            NetworkStateEstimator estimator) {
        this.settings = settings;
        this.designer = designer;
        this.estimator = estimator;
    }

    /// A certified menu for these devices.
    ///
    /// @param users estimates of the devices that the menu is for, at least one
    /// @param population estimates of every device measured so far
    Design design(List<TypeEstimate> users, List<TypeEstimate> population, long seed) {
        ContractState state = state(estimator.estimate(users, population));
        Certificate<ContractState, Menu> certificate = designer.design(state, seed);
        return new Design(certificate, integerMenu(state, certificate.decision()));
    }

    private ContractState state(NetworkEstimate estimate) {
        return new ContractState(
                Math.max(1, estimate.users()),
                settings.maxLatencySeconds(),
                settings.minLatencySeconds(),
                Doubles.of(estimate.probabilities()),
                Doubles.of(estimate.types()),
                settings.a1(),
                settings.b1(),
                settings.a2(),
                settings.b2(),
                settings.cost(),
                settings.unitCostTokens());
    }

    private static IntegerMenu integerMenu(ContractState state, Menu menu) {
        return IntegerMenu.round(
                state.cost(),
                state.unitCost(),
                state.maxLatencySeconds(),
                state.minLatencySeconds(),
                state.types().toArray(),
                state.probabilities().toArray(),
                menu.latenciesSeconds().toArray(),
                menu.rewardsTokens().toArray());
    }

    /// What step 1 hands on.
    ///
    /// @param certificate the menu as designed, with its proof
    /// @param menu the menu as issued, in integers
    record Design(Certificate<ContractState, Menu> certificate, IntegerMenu menu) {}
}
