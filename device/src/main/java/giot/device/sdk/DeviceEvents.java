package giot.device.sdk;

import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import java.util.List;

/// What happens to a device, for counters and displays. Calls come on the device's lane and must be
/// quick.
public interface DeviceEvents {

    /// The device comes to life: it will connect. Called by whoever starts it.
    default void starting(String device) {}

    /// Connected (again) and joined.
    default void joined(String device) {}

    /// The connection was lost or could not be made.
    default void disconnected(String device, String reason) {}

    /// A menu came in.
    default void offered(String device, Offer offer) {}

    /// No item of the menu was taken: none was worth it, the device will not be there long enough,
    /// or it is busy.
    default void passed(String device, Offer offer) {}

    /// An item was accepted; the edge has not answered yet.
    default void accepted(String device, Offer.Item item) {}

    /// The edge took the acceptance.
    default void engaged(String device, Task task) {}

    /// The edge did not take the acceptance.
    default void declined(String device, Declined declined) {}

    /// The edge gave no answer to the acceptance in time.
    default void unanswered(String device) {}

    /// The device could not collect all that it had promised and gave the contract up.
    default void abandoned(String device, Task task) {}

    /// A contribution is complete, in the outbox and on its way.
    default void contributed(String device, List<Contribution> chunks) {}

    /// A contribution without a receipt was sent again.
    default void resent(String device) {}

    /// The edge vouches for a contribution.
    default void receipted(String device, UploadReceipt receipt) {}

    /// The ledger settled a contract.
    default void settled(String device, SettlementNotice notice) {}

    /// The device tells the edge that it leaves.
    default void goodbye(String device) {}

    /// The device left.
    default void left(String device) {}

    /// Something failed that the device lives with; one line.
    default void troubled(String device, String line) {}
}
