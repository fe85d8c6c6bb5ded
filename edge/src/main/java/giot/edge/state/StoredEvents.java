package giot.edge.state;

import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.Contribution;
import giot.edge.store.EdgeStore;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.OutboxRecord;
import giot.edge.store.StoreEvent;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.edge.store.StoreEvent.DatasetCut;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.ModelTrained;
import giot.edge.store.StoreEvent.PositionReached;
import giot.edge.store.StoreEvent.TransactionAnswered;
import giot.edge.store.StoreEvent.TransactionQueued;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.store.TypeRecord;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Says what a store holds as the events that led there: of what is still open all, of what is
/// closed the newest contributions, which later ones are compared with.
final class StoredEvents {

    private final EdgeStore store;
    private final int evidence;

    /// @param evidence as many of the newest closed contributions are told
    StoredEvents(EdgeStore store, int evidence) {
        this.store = store;
        this.evidence = evidence;
    }

    /// Tells the events in an order in which they could have happened.
    void into(Consumer<StoreEvent> told) {
        devices(told);
        menus(told);
        store.pendingTransactions().forEach(entry -> told.accept(queued(entry)));
        closedContributions(told);
        openContracts(told);
        store.datasets().forEach(dataset -> told.accept(new DatasetCut(dataset)));
        store.models().forEach(model -> told.accept(new ModelTrained(model)));
        told.accept(new PositionReached(store.position()));
    }

    private void devices(Consumer<StoreEvent> told) {
        store.forEachDevice(device -> told.accept(new DeviceEnrolled(device)));
        store.typeEstimates()
                .forEach((device, type) ->
                        told.accept(
                                new TypeEstimated(
                                        new TypeRecord(device, store.position().round(), type))));
    }

    /// A menu's terms are in the transaction that issues it.
    private void menus(Consumer<StoreEvent> told) {
        List<MenuRecord> menus = new ArrayList<>();
        store.forEachMenu(menu -> {
            if (menu.status() == MenuStatus.DESIGNED || menu.status() == MenuStatus.ISSUED) {
                menus.add(menu);
            }
        });
        for (MenuRecord menu : menus) {
            told.accept(new MenuDesigned(menu));
            store.transaction(menu.id())
                    .filter(entry -> entry.status() != OutboxRecord.Status.PENDING)
                    .ifPresent(entry -> {
                        told.accept(queued(entry));
                        told.accept(
                                new TransactionAnswered(menu.id(), entry.status(), entry.result()));
                    });
        }
    }

    private void closedContributions(Consumer<StoreEvent> told) {
        store.forEachContribution(
                evidence,
                contribution -> {
                    if (contribution.contract().status() == ContractStatus.SETTLED) {
                        contribution(contribution, told);
                    }
                });
    }

    private void openContracts(Consumer<StoreEvent> told) {
        List<ContractRecord> open = new ArrayList<>();
        store.forEachContract(
                EnumSet.of(
                        ContractStatus.ACCEPTED, ContractStatus.DELIVERED, ContractStatus.ASSESSED),
                open::add);
        for (ContractRecord contract : open) {
            Optional<Contribution> delivered = store.contribution(contract.id());
            if (delivered.isPresent()) {
                contribution(delivered.get(), told);
            } else {
                told.accept(new ContractAccepted(contract.acceptance()));
            }
        }
    }

    private static void contribution(Contribution contribution, Consumer<StoreEvent> told) {
        ContractRecord contract = contribution.contract();
        told.accept(new ContractAccepted(contract.acceptance()));
        contract.delivery()
                .ifPresent(delivery ->
                        told.accept(
                                new ContributionDelivered(
                                        contract.id(),
                                        delivery,
                                        contribution.observations(),
                                        contribution.places())));
        contract.verdict()
                .ifPresent(
                        verdict -> told.accept(new ContributionAssessed(contract.id(), verdict)));
        contract.settlement()
                .ifPresent(
                        settlement -> told.accept(new ContractSettled(contract.id(), settlement)));
    }

    private static TransactionQueued queued(OutboxRecord entry) {
        return new TransactionQueued(entry.transaction(), entry.kind(), entry.envelope());
    }
}
