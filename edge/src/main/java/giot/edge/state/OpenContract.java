package giot.edge.state;

import giot.edge.store.ContractRecord;
import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.ContractRecord.Delivery;
import giot.edge.store.ContractStatus;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.List;
import java.util.Objects;

/// A contract that is neither settled nor expired.
///
/// @param record what was accepted and what became of it
/// @param observations what was delivered; empty before
/// @param places place of each observation, -1 where unknown
public record OpenContract(
        ContractRecord record, List<Observation> observations, List<Integer> places) {

    /// Copies the lists.
    public OpenContract {
        Objects.requireNonNull(record, "record");
        observations = List.copyOf(observations);
        places = List.copyOf(places);
    }

    /// Its id, which is that of its acceptance on the ledger.
    public Id id() {
        return record.id();
    }

    /// What was accepted.
    public Acceptance acceptance() {
        return record.acceptance();
    }

    /// The key of the device that it binds.
    public ByteString device() {
        return record.acceptance().device();
    }

    /// Scenario time by which the contribution must be complete.
    public double deadlineSeconds() {
        return acceptance().acceptedAtSeconds() + acceptance().latencyMillis() / 1000.0;
    }

    /// Whether the device has done its part and has its receipt.
    public boolean isDelivered() {
        return record.status() != ContractStatus.ACCEPTED;
    }

    /// Whether it is delivered and not judged yet.
    public boolean isToJudge() {
        return record.status() == ContractStatus.DELIVERED;
    }

    /// Receipt and time of what was delivered.
    public Delivery delivery() {
        return record.delivery()
                .orElseThrow(() ->
                        new IllegalStateException("contract " + id().hex() + " is not delivered"));
    }

    /// A contribution in the words of whoever judges it.
    public Submission submission() {
        return new Submission(
                device().hex(),
                id().hex(),
                new Terms(
                        acceptance().thetaMilli() / 1000.0,
                        acceptance().guaranteedObservations(),
                        acceptance().spacingMillis() / 1000.0,
                        acceptance().acceptedAtSeconds(),
                        // The ledger compares whole milliseconds; differences of doubles are not.
                        (acceptance().latencyMillis() + 0.5) / 1000.0),
                delivery().completedAtSeconds(),
                observations);
    }
}
