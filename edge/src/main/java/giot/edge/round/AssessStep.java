package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.device.protocol.Id128;
import giot.device.protocol.SettlementNotice;
import giot.edge.store.ContractRecord.Settlement;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.StoreEvent.ContractSettled;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.store.TypeRecord;
import giot.edge.trust.Assessment;
import giot.edge.trust.Evidence;
import giot.edge.trust.Fingerprints;
import giot.edge.trust.NeighbourSpeeds;
import giot.edge.trust.Neighbours;
import giot.edge.trust.QualityChecks;
import giot.edge.trust.Reason;
import giot.edge.trust.RoadMap;
import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.edge.trust.TypeEstimator;
import giot.ledger.rules.Leaf;
import giot.ledger.rules.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Step 4, second half: judge what was delivered, settle it on the ledger in one batch, and follow
/// the reputations that the ledger computes from it.
final class AssessStep {

    private static final int NEIGHBOUR_MINUTES = 6;

    private final QualityChecks checks;
    private final TypeEstimator estimator;
    private final RoadMap roads;
    private final LedgerDesk desk;
    private final Reputations reputations;
    private final Participants participants;
    private final TradeStep trade;
    private final DeviceLink link;
    private final NeighbourSpeeds accepted = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
    private final Fingerprints fingerprints = new Fingerprints(Fingerprints.DEFAULT_CAPACITY);

    AssessStep(
            QualityChecks checks,
            TypeEstimator estimator,
            RoadMap roads,
            LedgerDesk desk,
            Reputations reputations,
            Participants participants,
            TradeStep trade,
            DeviceLink link) {
        this.checks = checks;
        this.estimator = estimator;
        this.roads = roads;
        this.desk = desk;
        this.reputations = reputations;
        this.participants = participants;
        this.trade = trade;
        this.link = link;
    }

    /// Judges everything delivered and not judged yet, and submits the settlement.
    ///
    /// @return the verdicts
    Map<OpenContract, Assessment> assess(long round, Work work) {
        Map<OpenContract, Assessment> verdicts = judge(trade.toAssess());
        List<Leaf> leaves = new ArrayList<>();
        verdicts.forEach((contract, assessment) -> {
            note(contract, assessment, round, work);
            leaves.add(leaf(contract, assessment));
        });
        settle(leaves, work);
        return verdicts;
    }

    /// Submits a batch, cut into transactions that the ledger takes.
    private void settle(List<Leaf> leaves, Work work) {
        if (!leaves.isEmpty()) {
            leaves.forEach(leaf -> device(leaf).ifPresent(device -> device.settling++));
            giot.ledger.rules.Settlement.cut(
                            LedgerDesk.idOf(desk.newId()),
                            leaves,
                            giot.ledger.rules.Settlement.DEFAULT_MAX_BYTES)
                    .forEach(settle -> desk.submit(settle, work));
        }
    }

    /// The ledger has settled these contracts.
    void settled(Transaction.Settle settle, Work work) {
        settle.leaves().forEach(leaf -> device(leaf).ifPresent(device -> device.settling--));
        Id128 batch = LedgerDesk.idOf(settle.batch());
        for (Leaf leaf : settle.leaves()) {
            Id128 id = LedgerDesk.idOf(leaf.contract());
            Settlement settlement = new Settlement(leaf.amountMicro(), batch);
            work.save(new ContractSettled(id, settlement));
            trade.finish(id);
            device(leaf)
                    .ifPresent(device -> {
                        reputations.settled(device, leaf, work);
                        SettlementNotice notice =
                                ClosedContracts.notice(id, settlement, leaf.reason().name());
                        work.then(() -> link.send(device.name, notice));
                    });
        }
    }

    /// The ledger has refused to settle these contracts. One bad leaf stops its batch, not the
    /// others: each is tried once on its own.
    void refused(Transaction.Settle settle, Work work) {
        settle.leaves().forEach(leaf -> device(leaf).ifPresent(device -> device.settling--));
        if (settle.leaves().size() > 1) {
            settle.leaves().forEach(leaf -> settle(List.of(leaf), work));
        } else {
            trade.finish(LedgerDesk.idOf(settle.leaves().getFirst().contract()));
        }
    }

    /// Takes up a settlement that had no answer before a restart: the reputations that the ledger
    /// told meanwhile may hold it already.
    void restore(Transaction.Settle settle) {
        for (Leaf leaf : settle.leaves()) {
            device(leaf)
                    .ifPresent(device -> {
                        device.settling++;
                        device.reputationAhead = true;
                    });
        }
    }

    /// Whether a contribution can be replayed: copies are known already, and readings that no
    /// sensor produces, of which there may be any number, would only fill the memory.
    static boolean isEvidence(Reason reason) {
        return reason != Reason.DUPLICATE && reason != Reason.REPLAY && reason != Reason.SCHEMA;
    }

    /// Takes up a contribution of before a restart, so that its replay is still recognised.
    void restore(Submission submission) {
        fingerprints.add(submission);
    }

    private Optional<Participant> device(Leaf leaf) {
        return participants.withKey(ByteString.of(leaf.device().toBytes()));
    }

    /// Two passes: the first without neighbours finds who can serve as one, the second compares
    /// with them.
    private Map<OpenContract, Assessment> judge(List<OpenContract> contracts) {
        Map<OpenContract, Assessment> verdicts = new LinkedHashMap<>();
        NeighbourSpeeds provisional = new NeighbourSpeeds(NEIGHBOUR_MINUTES);
        for (OpenContract contract : contracts) {
            Submission submission = submission(contract);
            Assessment first =
                    checks.assess(submission, new Evidence(roads, Neighbours.NONE, fingerprints));
            if (isEvidence(first.reason())) {
                fingerprints.add(submission);
            }
            if (first.reason() == Reason.PAID) {
                provisional.add(submission.device(), submission.observations(), first.segments());
            }
            verdicts.put(contract, first);
        }
        Neighbours neighbours =
                (segment, minute, device) ->
                        DoubleStream.concat(
                                        DoubleStream.of(accepted.speeds(segment, minute, device)),
                                        DoubleStream.of(
                                                provisional.speeds(segment, minute, device)))
                                .toArray();
        Evidence evidence = new Evidence(roads, neighbours, fingerprints);
        verdicts.replaceAll((contract, first) ->
                first.reason() == Reason.PAID
                        ? checks.assess(submission(contract), evidence)
                        : first);
        verdicts.forEach(this::remember);
        return verdicts;
    }

    private void remember(OpenContract contract, Assessment assessment) {
        if (assessment.reason() == Reason.PAID) {
            Submission submission = submission(contract);
            accepted.add(submission.device(), submission.observations(), assessment.segments());
            accepted.forgetBefore((long) Math.floor(contract.completedAtSeconds / 60));
        }
    }

    private void note(OpenContract contract, Assessment assessment, long round, Work work) {
        contract.assessed = true;
        work.save(
                new ContributionAssessed(
                        contract.acceptance.contract(),
                        new Verdict(
                                assessment.reason(),
                                assessment.qualityPpm(),
                                assessment.explanation())));
        if (assessment.residuals().size() > 0) {
            Participant device = contract.device;
            device.type = estimator.update(device.type, assessment.residuals());
            work.save(new TypeEstimated(new TypeRecord(device.key, round, device.type)));
        }
    }

    private static Leaf leaf(OpenContract contract, Assessment assessment) {
        boolean paid = assessment.reason() == Reason.PAID;
        return new Leaf(
                LedgerDesk.idOf(contract.acceptance.contract()),
                Participants.keyOf(contract.device.key),
                paid ? contract.acceptance.rewardMicro() : 0,
                contract.receipt == null ? 0 : contract.receipt.latencyMillis(),
                assessment.qualityPpm(),
                giot.ledger.rules.Reason.valueOf(assessment.reason().name()));
    }

    static Submission submission(OpenContract contract) {
        double accepted = contract.acceptance.acceptedAtSeconds();
        return new Submission(
                contract.device.key.hex(),
                contract.acceptance.contract().hex(),
                new Terms(
                        contract.acceptance.thetaMilli() / 1000.0,
                        contract.acceptance.guaranteedObservations(),
                        contract.acceptance.spacingMillis() / 1000.0,
                        accepted,
                        // The ledger compares whole milliseconds; differences of doubles are not.
                        (contract.acceptance.latencyMillis() + 0.5) / 1000.0),
                contract.completedAtSeconds,
                contract.observations.stream().map(Readings::toTrust).toList());
    }
}
