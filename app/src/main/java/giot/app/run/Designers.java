package giot.app.run;

import giot.app.cli.Policies;
import giot.app.cli.RunFailure;
import giot.edge.trust.NetworkStateEstimator;
import giot.incentive.designer.AtLeastNull;
import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.designer.Designer;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.designer.policy.FewerTypes;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.posted.MenuMechanisms;
import giot.incentive.designer.posted.PricedMenu;
import giot.incentive.designer.problem.ProblemSignature;
import giot.incentive.format.ContractFormat;
import giot.incentive.format.StackelbergFormat;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;

/// The designers that an edge can use: whatever the mechanism, they make menus, and the menus are
/// certified as contracts. A menu by which the edge would lose is not issued; the null menu is.
final class Designers {

    private Designers() {}

    /// The designer that the options name.
    ///
    /// @param estimator says how many types the edge's states have
    static CertifiedDesigner<ContractState, Menu> of(
            RunOptions options, NetworkStateEstimator estimator) throws RunFailure {
        try {
            Designer<ContractState, Menu> designer =
                    options.policy() == null
                            ? untrained(options)
                            : trained(options, Policies.read(options.policy()), estimator);
            var mechanism = new ContractMechanism();
            return new CertifiedDesigner<>(mechanism, new AtLeastNull<>(mechanism, designer));
        } catch (InvalidInput e) {
            throw new RunFailure("--" + e.getMessage(), 2);
        }
    }

    private static Designer<ContractState, Menu> untrained(RunOptions options) {
        DesignerRegistry<ContractState, Menu> contract = new ContractFormat().designers();
        String designer = options.designer() == null ? "exact" : options.designer();
        return contract.named(MenuMechanisms.designerName(options.mechanism(), designer, contract))
                .designer();
    }

    private static Designer<ContractState, Menu> trained(
            RunOptions options, Policy policy, NetworkStateEstimator estimator) {
        String named = options.designer();
        if (named != null && !named.equals(policy.designer())) {
            throw new InvalidInput(
                    "designer", named, "left out, or the policy's: " + policy.designer());
        }
        ProblemSignature bound = policy.signature();
        String variant =
                switch (options.mechanism()) {
                    case MenuMechanisms.CONTRACT -> options.cost().label();
                    case MenuMechanisms.STACKELBERG -> "freshness";
                    default ->
                            throw new InvalidInput(
                                    "policy",
                                    bound,
                                    "left out under the mechanism " + options.mechanism());
                };
        int types = estimator.mostTypes();
        if (!bound.mechanism().equals(options.mechanism())
                || !bound.variant().equals(variant)
                || bound.size() < types) {
            throw new InvalidInput(
                    "policy",
                    bound,
                    "for %s/%s and at least %d types"
                            .formatted(options.mechanism(), variant, types));
        }
        return new FewerTypes(menus(policy), bound.size());
    }

    private static Designer<ContractState, Menu> menus(Policy policy) {
        if (policy.signature().mechanism().equals(MenuMechanisms.CONTRACT)) {
            return new ContractFormat().designer(policy);
        }
        return new PricedMenu(
                MenuMechanisms.STACKELBERG + "-" + policy.designer(),
                new StackelbergFormat().designer(policy));
    }
}
