package giot.edge.round;

import giot.edge.loop.Work;
import giot.edge.port.Application;
import giot.edge.state.EdgeState;
import giot.edge.state.OpenContract;
import giot.edge.store.ContractRecord.Verdict;
import giot.edge.store.StoreEvent.ContributionAssessed;
import giot.edge.store.StoreEvent.TypeEstimated;
import giot.edge.store.TypeRecord;
import giot.edge.trust.Assessment;
import giot.ledger.rules.transaction.Leaf;
import giot.terms.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Step 4, second half: judge what was delivered.
final class AssessStep {

    private final EdgeState state;
    private final Application application;
    private final SettleStep settle;

    AssessStep(EdgeState state, Application application, SettleStep settle) {
        this.state = state;
        this.application = application;
        this.settle = settle;
    }

    /// Judges everything delivered and not judged yet, and has it settled.
    ///
    /// @return the verdicts
    List<Judged> assess(long round, Work work) {
        List<Judged> judged = judge(delivered());
        judged.forEach(verdict -> note(verdict, round, work));
        settle.submit(judged.stream().map(AssessStep::leaf).toList(), work);
        return judged;
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
                application.assess(contracts.stream().map(OpenContract::submission).toList());
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
}
