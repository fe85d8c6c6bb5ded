package giot.edge.store;

import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Reason;
import java.util.Optional;

/// An accepted item and what became of it.
///
/// @param acceptance what was accepted
/// @param status where it stands
/// @param delivery when it was delivered, from DELIVERED on
/// @param verdict how it was judged, from ASSESSED on
/// @param settlement what was paid, when SETTLED
public record ContractRecord(
        Acceptance acceptance,
        ContractStatus status,
        Optional<Delivery> delivery,
        Optional<Verdict> verdict,
        Optional<Settlement> settlement) {

    /// A contract's beginning.
    public static ContractRecord accepted(Acceptance acceptance) {
        return new ContractRecord(
                acceptance,
                ContractStatus.ACCEPTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// ACCEPTED to DELIVERED.
    public ContractRecord delivered(Delivery complete) {
        require(ContractStatus.ACCEPTED);
        return new ContractRecord(
                acceptance,
                ContractStatus.DELIVERED,
                Optional.of(complete),
                Optional.empty(),
                Optional.empty());
    }

    /// DELIVERED to ASSESSED.
    public ContractRecord assessed(Verdict judged) {
        require(ContractStatus.DELIVERED);
        return new ContractRecord(
                acceptance,
                ContractStatus.ASSESSED,
                delivery,
                Optional.of(judged),
                Optional.empty());
    }

    /// Identity of the contract: the transaction id of its acceptance.
    public Id id() {
        return acceptance.contract();
    }

    private void require(ContractStatus expected) {
        if (status != expected) {
            throw new IllegalStateException(
                    "contract %s is %s; only %s may go on so"
                            .formatted(id().hex(), status, expected));
        }
    }

    /// What was accepted.
    ///
    /// @param contract transaction id of the acceptance
    /// @param menu the menu
    /// @param device the device's public key
    /// @param round the round of the menu
    /// @param item 0-based index of the item
    /// @param thetaMilli the item's type in thousandths
    /// @param rewardMicro reward in micro-tokens
    /// @param latencyMillis promised latency in scenario milliseconds
    /// @param guaranteedObservations least number of observations
    /// @param spacingMillis scenario time between two observations
    /// @param acceptedAtSeconds scenario time of acceptance
    /// @param acceptedAtMillis real time of acceptance
    /// @param nonce unique per device
    public record Acceptance(
            Id contract,
            Id menu,
            ByteString device,
            long round,
            int item,
            long thetaMilli,
            long rewardMicro,
            long latencyMillis,
            int guaranteedObservations,
            long spacingMillis,
            double acceptedAtSeconds,
            long acceptedAtMillis,
            Id nonce) {}

    /// The delivery, as the receipt states it.
    ///
    /// @param completedAtSeconds scenario time of completion
    /// @param completedAtMillis real time of completion
    /// @param latencyMillis scenario milliseconds from acceptance to completion
    /// @param receipt the signed receipt's bytes, sent again when the contribution comes again
    public record Delivery(
            double completedAtSeconds,
            long completedAtMillis,
            long latencyMillis,
            ByteString receipt) {}

    /// The verdict of the quality checks.
    ///
    /// @param reason reason code
    /// @param qualityPpm quality score
    /// @param explanation in words
    public record Verdict(Reason reason, int qualityPpm, String explanation) {}

    /// The settlement on the ledger.
    ///
    /// @param amountMicro micro-tokens paid, 0 when refused
    /// @param batch the batch it was settled in
    public record Settlement(long amountMicro, Id batch) {}
}
