package giot.edge.state;

import giot.edge.store.EdgeStore;
import giot.edge.store.OutboxRecord;
import giot.edge.store.Position;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.edge.store.StoreEvent.DatasetCut;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.DeviceRegistered;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.MenuMoved;
import giot.edge.store.StoreEvent.ModelTrained;
import giot.edge.store.StoreEvent.PositionReached;
import giot.edge.store.StoreEvent.RoundEnded;
import giot.edge.store.StoreEvent.TransactionAnswered;
import giot.edge.store.StoreEvent.TransactionQueued;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.trust.TypeEstimate;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;

/// Everything that the edge knows and must not forget. [#apply] is the one place where it changes:
/// a handler decides and says what happened, that is applied at once, so that the next handler sees
/// it, and stored with the others of its group before any effect leaves. A restart applies the
/// stored events in the same way ([StoredEvents]), so there is no second way for anything to come
/// about. (The model is Kafka's group coordinator, whose handlers return records that one `replay`
/// applies.)
///
/// What a restart forgets on purpose is not here: who is present, whom a menu was offered, chunks
/// of a contribution that is not complete. Reputations are the ledger's.
///
/// Not safe for use by several threads: the edge's loop owns it.
public final class EdgeState {

    private final EnrolledDevices devices;
    private final OpenMenus menus = new OpenMenus();
    private final OpenContracts contracts = new OpenContracts();
    private final PendingTransactions outbox = new PendingTransactions();
    private final Learnt learnt = new Learnt();
    private final Memory memory;
    private Position position = Position.START;

    /// Whatever remembers judged contributions to judge and to learn from later ones.
    @FunctionalInterface
    public interface Memory {

        /// A contribution was judged: its contract has delivery and verdict.
        void judged(OpenContract contract);
    }

    /// Knows nothing yet.
    ///
    /// @param prior what is believed about the type of a device that never delivered anything
    public EdgeState(TypeEstimate prior, Memory memory) {
        devices = new EnrolledDevices(prior);
        this.memory = memory;
    }

    /// What a store holds.
    ///
    /// @param evidence as many of the newest contributions are remembered
    public static EdgeState of(EdgeStore store, int evidence, TypeEstimate prior, Memory memory) {
        EdgeState state = new EdgeState(prior, memory);
        new StoredEvents(store, evidence).into(state::apply);
        // These the ledger has refused to settle, for good.
        state.contracts.closeIf(contract -> state.isGivenUp(contract));
        return state;
    }

    /// Changes the state by one event. An event that comes again changes nothing.
    public void apply(StoreEvent event) {
        switch (event) {
            case DeviceEnrolled e -> devices.enrolled(e.device());
            case DeviceRegistered e -> devices.registered(e.publicKey());
            case TypeEstimated e -> devices.estimated(e.type());
            case MenuDesigned e -> menus.designed(e.menu());
            case MenuMoved e -> menus.moved(e.menu(), e.status());
            case ContractAccepted e -> contracts.accepted(e.acceptance());
            case ContributionDelivered e -> contracts.delivered(e);
            case ContributionAssessed e ->
                    contracts.assessed(e.contract(), e.verdict()).ifPresent(memory::judged);
            case ContractSettled e -> contracts.closed(e.contract());
            case ContractExpired e -> contracts.closed(e.contract());
            case TransactionQueued e -> queued(e.transaction(), e.envelope());
            case TransactionAnswered e -> answered(e.transaction(), e.status());
            case DatasetCut e -> learnt.cut(e.dataset());
            case ModelTrained e -> learnt.trained(e.model());
            case RoundEnded e -> contracts.roundEnded(e.round());
            case PositionReached e -> position = e.position();
        }
    }

    /// Every device that has enrolled.
    public EnrolledDevices devices() {
        return devices;
    }

    /// Menus that bind escrow.
    public OpenMenus menus() {
        return menus;
    }

    /// Contracts that bind a device or the edge.
    public OpenContracts contracts() {
        return contracts;
    }

    /// Ledger transactions without an answer.
    public PendingTransactions outbox() {
        return outbox;
    }

    /// Data sets and model.
    public Learnt learnt() {
        return learnt;
    }

    /// Scenario time and round reached.
    public Position position() {
        return position;
    }

    /// Whether the ledger has recorded a contract's acceptance.
    public boolean isRecorded(OpenContract contract) {
        return !outbox.isPending(contract.id());
    }

    /// Whether nothing is open: no menu, no contract, no transaction.
    public boolean isIdle() {
        return menus.isEmpty() && contracts.open().isEmpty() && outbox.size() == 0;
    }

    private void queued(Id id, ByteString envelope) {
        if (outbox.queued(id, envelope).transaction() instanceof Transaction.IssueMenu terms) {
            menus.queued(id, terms);
        }
    }

    /// A contract whose settlement is refused on its own is given up.
    private void answered(Id id, OutboxRecord.Status status) {
        outbox.answered(id)
                .ifPresent(decided -> {
                    if (status == OutboxRecord.Status.REFUSED
                            && decided.transaction() instanceof Transaction.Settle settle
                            && settle.leaves().size() == 1) {
                        contracts.closed(settle.leaves().getFirst().contract());
                    }
                });
    }

    private boolean isGivenUp(OpenContract contract) {
        return contract.isDelivered() && !contract.isToJudge() && !outbox.isSettling(contract.id());
    }
}
