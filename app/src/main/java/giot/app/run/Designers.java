package giot.app.run;

import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;

/// The designers that an edge can use.
final class Designers {

    private Designers() {}

    static CertifiedDesigner<ContractState, Menu> named(String name) throws RunFailure {
        try {
            return DesignerRegistry.untrained(new ContractMechanism()).named(name);
        } catch (InvalidInput e) {
            throw new RunFailure("--" + e.getMessage(), 2);
        }
    }
}
