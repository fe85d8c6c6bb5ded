package giot.edge.round;

import giot.device.protocol.SettlementNotice;
import giot.edge.loop.Work;
import giot.edge.port.Application;
import giot.edge.port.DeviceLink;
import giot.edge.state.EdgeState;
import giot.edge.state.OpenContract;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.store.TypeRecord;
import giot.edge.trust.Assessment;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Id;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Step 4, second half: judge what was delivered, settle it on the ledger in one batch, and follow
/// the reputations that the ledger computes from it.
final class AssessStep {

    private final EdgeState state;
    private final Application application;
    private final LedgerDesk desk;
    private final Reputations reputations;
    private final DeviceLink link;

    AssessStep(
            EdgeState state,
            Application application,
            LedgerDesk desk,
            Reputations reputations,
            DeviceLink link) {
        this.state = state;
        this.application = application;
        this.desk = desk;
        this.reputations = reputations;
        this.link = link;
    }

    /// Judges everything delivered and not judged yet, and submits the settlement.
    ///
    /// @return the verdicts
    List<Judged> assess(long round, Work work) {
        List<Judged> judged = judge(delivered());
        judged.forEach(verdict -> note(verdict, round, work));
        settle(judged.stream().map(AssessStep::leaf).toList(), work);
        return judged;
    }

    /// The ledger has settled these contracts.
    void settled(Transaction.Settle settle, Work work) {
        Id batch = settle.batch();
        for (Leaf leaf : settle.leaves()) {
            Id id = leaf.contract();
            Settlement settlement = new Settlement(leaf.amountMicro(), batch);
            work.save(new ContractSettled(id, settlement));
            ByteString key = ByteString.of(leaf.device().toBytes());
            state.devices()
                    .withKey(key)
                    .ifPresent(device -> {
                        reputations.settled(key, leaf.reason(), work);
                        SettlementNotice notice =
                                ClosedContracts.notice(id, settlement, leaf.reason().name());
                        work.then(() -> link.send(device.name(), notice));
                    });
        }
    }

    /// The ledger has refused to settle these contracts. One bad leaf stops its batch, not the
    /// others: each is tried once on its own.
    void refused(Transaction.Settle settle, Work work) {
        if (settle.leaves().size() > 1) {
            settle.leaves().forEach(leaf -> settle(List.of(leaf), work));
        }
    }

    /// Contracts that are delivered, on the ledger and not judged yet, in the order of delivery.
    private List<OpenContract> delivered() {
        return state.contracts().open().stream()
                .filter(contract -> contract.isToJudge() && state.isRecorded(contract))
                .sorted(
                        Comparator.comparingDouble(
                                contract -> contract.delivery().completedAtSeconds()))
                .toList();
    }

    private List<Judged> judge(List<OpenContract> contracts) {
        List<Assessment> verdicts =
                application.assess(contracts.stream().map(AssessStep::submission).toList());
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < contracts.size(); i++) {
            judged.add(new Judged(contracts.get(i), verdicts.get(i)));
        }
        return judged;
    }

    private void note(Judged judged, long round, Work work) {
        Assessment assessment = judged.assessment();
        work.save(
                new ContributionAssessed(
                        judged.contract().id(),
                        new Verdict(
                                assessment.reason(),
                                assessment.qualityPpm(),
                                assessment.explanation())));
        ByteString key = judged.contract().device();
        state.devices()
                .withKey(key)
                .flatMap(device -> application.estimate(device.type(), assessment))
                .ifPresent(type -> work.save(new TypeEstimated(new TypeRecord(key, round, type))));
    }

    /// Submits a batch, cut into transactions that the ledger takes.
    private void settle(List<Leaf> leaves, Work work) {
        if (!leaves.isEmpty()) {
            giot.ledger.rules.transaction.Settlement.cut(
                            desk.newId(),
                            leaves,
                            giot.ledger.rules.transaction.Settlement.DEFAULT_MAX_BYTES)
                    .forEach(settle -> desk.submit(settle, work));
        }
    }

    private static Leaf leaf(Judged judged) {
        OpenContract contract = judged.contract();
        return new Leaf(
                contract.id(),
                Attendance.keyOf(contract.device()),
                judged.isPaid() ? contract.acceptance().rewardMicro() : 0,
                contract.delivery().latencyMillis(),
                judged.assessment().qualityPpm(),
                judged.assessment().reason());
    }

    /// A contribution in the words of whoever judges it.
    static Submission submission(OpenContract contract) {
        return new Submission(
                contract.device().hex(),
                contract.id().hex(),
                new Terms(
                        contract.acceptance().thetaMilli() / 1000.0,
                        contract.acceptance().guaranteedObservations(),
                        contract.acceptance().spacingMillis() / 1000.0,
                        contract.acceptance().acceptedAtSeconds(),
                        // The ledger compares whole milliseconds; differences of doubles are not.
                        (contract.acceptance().latencyMillis() + 0.5) / 1000.0),
                contract.delivery().completedAtSeconds(),
                contract.observations());
    }
}
