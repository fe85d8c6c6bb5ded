package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.device.protocol.Id128;
import giot.edge.store.ContractRecord;
import giot.edge.store.ContractStatus;
import giot.edge.store.Contribution;
import giot.edge.store.DeviceRecord;
import giot.edge.store.EdgeStore;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.OutboxRecord;
import giot.edge.trust.Fingerprints;
import giot.edge.trust.Reason;
import giot.edge.trust.TypeEstimate;
import giot.ledger.rules.Decoding;
import giot.ledger.rules.Reputation;
import giot.ledger.rules.SignedTransaction;
import giot.ledger.rules.Transaction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Takes up, from the store, where the edge was when it stopped or was killed. Reputations come
/// from the ledger, which computes them; everything else is the edge's own memory.
final class Recovery {

    private final EdgeStore store;
    private final Participants participants;
    private final IssueStep issue;
    private final TradeStep trade;
    private final AssessStep assess;
    private final LearnStep learn;
    private final Learning learning;
    private final Set<Id128> unanswered = new HashSet<>();
    private final Set<Id128> settling = new HashSet<>();

    Recovery(
            EdgeStore store,
            Participants participants,
            IssueStep issue,
            TradeStep trade,
            AssessStep assess,
            LearnStep learn,
            Learning learning) {
        this.store = store;
        this.participants = participants;
        this.issue = issue;
        this.trade = trade;
        this.assess = assess;
        this.learn = learn;
        this.learning = learning;
    }

    void run(Ledger ledger) {
        Map<ByteString, TypeEstimate> types = store.typeEstimates();
        List<DeviceRecord> devices = new ArrayList<>();
        store.forEachDevice(devices::add);
        Map<ByteString, Reputation> told =
                Reputations.askAll(
                        ledger,
                        devices.stream()
                                .filter(DeviceRecord::registered)
                                .map(DeviceRecord::publicKey)
                                .toList());
        devices.forEach(device ->
                participants.restore(
                        device,
                        Optional.ofNullable(types.get(device.publicKey())),
                        Optional.ofNullable(told.get(device.publicKey()))));
        openMenus().forEach(this::restoreMenu);
        restoreUnanswered();
        List<ContractRecord> open = new ArrayList<>();
        store.forEachContract(
                EnumSet.of(
                        ContractStatus.ACCEPTED, ContractStatus.DELIVERED, ContractStatus.ASSESSED),
                open::add);
        open.forEach(this::restoreContract);
        store.forEachContribution(Fingerprints.DEFAULT_CAPACITY, this::restoreContribution);
        learn.restore(store.datasets(), store.models());
    }

    private List<MenuRecord> openMenus() {
        List<MenuRecord> open = new ArrayList<>();
        store.forEachMenu(menu -> {
            if (menu.status() == MenuStatus.DESIGNED || menu.status() == MenuStatus.ISSUED) {
                open.add(menu);
            }
        });
        return open;
    }

    private void restoreMenu(MenuRecord menu) {
        store.transaction(menu.id())
                .flatMap(entry -> decoded(entry))
                .map(SignedTransaction::transaction)
                .ifPresent(transaction -> {
                    if (transaction instanceof Transaction.IssueMenu terms) {
                        issue.restore(menu, terms);
                    }
                });
    }

    private void restoreUnanswered() {
        for (OutboxRecord entry : store.pendingTransactions()) {
            unanswered.add(entry.transaction());
            decoded(entry)
                    .map(SignedTransaction::transaction)
                    .ifPresent(transaction -> {
                        if (transaction instanceof Transaction.Settle settle) {
                            assess.restore(settle);
                            settle.leaves()
                                    .forEach(
                                            leaf -> settling.add(LedgerDesk.idOf(leaf.contract())));
                        }
                    });
        }
    }

    private void restoreContract(ContractRecord record) {
        if (record.status() == ContractStatus.ASSESSED && !settling.contains(record.id())) {
            return; // The ledger refused to settle it, for good.
        }
        @Nullable Participant device =
                participants.withKey(record.acceptance().device()).orElse(null);
        if (device == null) {
            throw new IllegalStateException("contract " + record.id().hex() + " has no device");
        }
        OpenContract contract = new OpenContract(record.acceptance(), device);
        contract.recorded = !unanswered.contains(record.id());
        contract.assessed = record.status() == ContractStatus.ASSESSED;
        record.delivery()
                .ifPresent(delivery -> {
                    contract.receipt = ClosedContracts.receipt(delivery.receipt());
                    contract.completedAtSeconds = delivery.completedAtSeconds();
                    store.contribution(record.id())
                            .ifPresent(stored ->
                                    contract.observations =
                                            stored.observations().stream()
                                                    .map(Readings::toWire)
                                                    .toList());
                });
        trade.restore(contract);
    }

    private void restoreContribution(Contribution stored) {
        Optional<ContractRecord.Verdict> verdict = stored.contract().verdict();
        Optional<Participant> device =
                participants.withKey(stored.contract().acceptance().device());
        if (verdict.isEmpty() || device.isEmpty()) {
            return; // Not judged yet: it becomes evidence when it is.
        }
        Reason reason = verdict.get().reason();
        if (AssessStep.isEvidence(reason)) {
            OpenContract contract = new OpenContract(stored.contract().acceptance(), device.get());
            contract.completedAtSeconds =
                    stored.contract().delivery().orElseThrow().completedAtSeconds();
            contract.observations = stored.observations().stream().map(Readings::toWire).toList();
            assess.restore(AssessStep.submission(contract));
        }
        if (reason == Reason.PAID) {
            learning.observe(LearnStep.readings(stored.observations(), stored.segments()));
        }
    }

    private static Optional<SignedTransaction> decoded(OutboxRecord entry) {
        return switch (SignedTransaction.decode(entry.envelope().toArray())) {
            case Decoding.Read read -> Optional.of(read.transaction());
            case Decoding.Refused refused -> Optional.empty();
        };
    }
}
