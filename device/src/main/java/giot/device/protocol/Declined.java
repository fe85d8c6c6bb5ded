package giot.device.protocol;

import giot.terms.Id;
import java.util.Objects;

/// The edge does not take an acceptance (the menu expired, its budget is spent, it is not valid),
/// or a contribution whose contract it does not know; the device then forgets it.
///
/// @param contractId the Accept's transaction id
/// @param reason why, one line of at most 200 characters
public record Declined(Id contractId, String reason) implements EdgeMessage {

    /// Checks the reason.
    public Declined {
        Objects.requireNonNull(contractId, "contractId");
        Bounds.line("reason", reason, 200);
    }
}
