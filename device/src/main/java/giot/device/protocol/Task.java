package giot.device.protocol;

import giot.terms.Id;
import java.util.Objects;

/// The edge has stored an acceptance: the device is to collect and upload.
///
/// @param contractId the contract: the Accept's transaction id
/// @param menuId menu of the item
/// @param item index of the item
/// @param acceptedAtScenarioSecond when the acceptance came in, by the edge's clock
/// @param deadlineScenarioSecond when the contribution must be complete at the edge, by its clock
public record Task(
        Id contractId,
        Id menuId,
        int item,
        double acceptedAtScenarioSecond,
        double deadlineScenarioSecond)
        implements EdgeMessage {

    /// Checks every bound.
    public Task {
        Objects.requireNonNull(contractId, "contractId");
        Objects.requireNonNull(menuId, "menuId");
        Bounds.within("item", item, 0, 0xFFFF);
        Bounds.within("acceptedAtScenarioSecond", acceptedAtScenarioSecond, 0, 1e10);
        Bounds.within(
                "deadlineScenarioSecond", deadlineScenarioSecond, acceptedAtScenarioSecond, 1e10);
    }
}
