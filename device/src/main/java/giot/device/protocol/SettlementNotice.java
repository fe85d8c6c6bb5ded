package giot.device.protocol;

import giot.terms.Id;
import java.util.Objects;

/// What a contribution was worth, after the ledger settled it.
///
/// @param contractId the contract
/// @param amountMicro amount paid, micro-tokens, at least 0
/// @param reason the settlement's reason code, one line of at most 200 characters
/// @param batchId the settlement's batch on the ledger, one line of at most 64 characters
public record SettlementNotice(Id contractId, long amountMicro, String reason, String batchId)
        implements EdgeMessage {

    /// Checks every bound.
    public SettlementNotice {
        Objects.requireNonNull(contractId, "contractId");
        Bounds.within("amountMicro", amountMicro, 0, Long.MAX_VALUE);
        Bounds.line("reason", reason, 200);
        Bounds.line("batchId", batchId, 64);
    }
}
