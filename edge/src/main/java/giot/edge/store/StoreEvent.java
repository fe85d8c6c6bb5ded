package giot.edge.store;

import giot.edge.store.ContractRecord.Acceptance;
import giot.edge.store.ContractRecord.Delivery;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.ContractRecord.Verdict;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.List;

/// Something that happened at the edge and must not be forgotten. Every event may come twice: the
/// second time it changes nothing ([Effect#UNCHANGED]).
public sealed interface StoreEvent {

    /// A device enrolled.
    record DeviceEnrolled(DeviceRecord device) implements StoreEvent {}

    /// The ledger confirmed the registration of a device.
    record DeviceRegistered(ByteString publicKey) implements StoreEvent {}

    /// A menu was designed.
    record MenuDesigned(MenuRecord menu) implements StoreEvent {}

    /// A menu moved on.
    record MenuMoved(Id menu, MenuStatus status) implements StoreEvent {}

    /// A device accepted an item. Changes nothing when the contract or the device's nonce is known.
    record ContractAccepted(Acceptance acceptance) implements StoreEvent {}

    /// A whole contribution came in: ACCEPTED to DELIVERED, with its observations.
    ///
    /// @param places place of each observation, -1 where unknown
    record ContributionDelivered(
            Id contract, Delivery delivery, List<Observation> observations, List<Integer> places)
            implements StoreEvent {

        /// Copies the lists.
        public ContributionDelivered {
            observations = List.copyOf(observations);
            places = List.copyOf(places);
            if (observations.size() != places.size()) {
                throw new IllegalArgumentException(
                        "%d observations and %d places; give one place each"
                                .formatted(observations.size(), places.size()));
            }
        }
    }

    /// A contribution was judged: DELIVERED to ASSESSED.
    record ContributionAssessed(Id contract, Verdict verdict) implements StoreEvent {}

    /// The ledger settled a contract: ASSESSED to SETTLED.
    record ContractSettled(Id contract, Settlement settlement) implements StoreEvent {}

    /// The ledger expired a contract, or refused its acceptance: ACCEPTED to EXPIRED.
    record ContractExpired(Id contract) implements StoreEvent {}

    /// A device's type estimate after one more contribution.
    record TypeEstimated(TypeRecord type) implements StoreEvent {}

    /// A ledger transaction is to be submitted.
    record TransactionQueued(Id transaction, int kind, ByteString envelope) implements StoreEvent {}

    /// The ledger answered: pending to confirmed or refused.
    record TransactionAnswered(Id transaction, OutboxRecord.Status status, String result)
            implements StoreEvent {

        /// Refuses an answer that is none.
        public TransactionAnswered {
            if (status == OutboxRecord.Status.PENDING) {
                throw new IllegalArgumentException(
                        "status is PENDING; an answer is CONFIRMED or REFUSED");
            }
        }
    }

    /// A data set was cut.
    record DatasetCut(DatasetRecord dataset) implements StoreEvent {}

    /// A model version was trained.
    record ModelTrained(ModelRecord model) implements StoreEvent {}

    /// A round ended; its summary is JSON.
    record RoundEnded(long round, String summary) implements StoreEvent {}

    /// The edge moved on in the scenario.
    record PositionReached(Position position) implements StoreEvent {}
}
