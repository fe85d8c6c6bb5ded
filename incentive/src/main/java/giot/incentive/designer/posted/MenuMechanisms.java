package giot.incentive.designer.posted;

import giot.incentive.designer.Designer;
import giot.incentive.designer.DesignerRegistry;
import giot.incentive.designer.ExactDesigner;
import giot.incentive.designer.RandomDesigner;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.incentive.mechanism.stackelberg.StackelbergMechanism;
import java.util.List;

/// The mechanisms by which an edge server can make its menus. Whatever makes a menu, it is audited
/// and certified as a contract, so that all can be compared.
public final class MenuMechanisms {

    public static final String CONTRACT = "contract";
    public static final String STACKELBERG = "stackelberg";
    public static final String AUCTION = "auction";

    private static final String EXACT = "exact";
    private static final String NULL = "null";

    private MenuMechanisms() {}

    /// The names of the mechanisms.
    public static List<String> names() {
        return List.of(CONTRACT, STACKELBERG, AUCTION);
    }

    /// The designers that make menus by a price or a reserve, to add to those of the contract.
    public static List<Designer<ContractState, Menu>> posted() {
        var leader = new StackelbergMechanism();
        return List.of(
                new PricedMenu(STACKELBERG, new ExactDesigner<>(leader)),
                new PricedMenu(STACKELBERG + "-random", new RandomDesigner<>(leader)),
                new ReserveMenu(AUCTION, ReserveMenu::exact),
                new ReserveMenu(AUCTION + "-random", ReserveMenu::random));
    }

    /// The name among the contract's designers of `designer` under `mechanism`: `exact` under
    /// `auction` is the designer `auction`.
    ///
    /// @param contract the contract's designers
    /// @throws InvalidInput when there is no such mechanism, or it has no such designer
    public static String designerName(
            String mechanism, String designer, DesignerRegistry<ContractState, Menu> contract) {
        if (!names().contains(mechanism)) {
            throw new InvalidInput("mechanism", mechanism, "one of " + String.join(", ", names()));
        }
        if (mechanism.equals(CONTRACT) || designer.equals(NULL)) {
            return designer;
        }
        String name = designer.equals(EXACT) ? mechanism : mechanism + "-" + designer;
        if (!contract.names().contains(name)) {
            throw new InvalidInput(
                    "designer",
                    designer,
                    "one of exact, null, random under the mechanism " + mechanism);
        }
        return name;
    }
}
