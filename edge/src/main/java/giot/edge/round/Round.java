package giot.edge.round;

import giot.edge.loop.Work;
import giot.edge.port.RoundListener;
import giot.edge.port.RoundSummary;
import giot.edge.port.ScenarioTime;
import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import giot.edge.round.DesignStep.Design;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import giot.edge.store.StoreEvent.RoundEnded;
import giot.edge.trust.TypeEstimate;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.contract.ContractMechanism;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One round after the other, in the paper's order (Wen et al., Fig. 2):
///
/// ```
/// ContractState --1 design--> Menu + Certificate --2/3 issue, escrow--> Acceptances --> 4 Contributions: assess, settle
///    --> DataSet (registered on the ledger) --> 5 fine-tune, serve --> next ContractState
/// ```
///
/// A round ends when the next one begins: what was delivered meanwhile is judged and settled first.
final class Round {

    private final long seed;
    private final DesignStep design;
    private final String designer;
    private final EdgeState state;
    private final Attendance attendance;
    private final IssueStep issue;
    private final TradeStep trade;
    private final AssessStep assess;
    private final LearnStep learn;
    private final StepTimes times;
    private final ScenarioTime time;
    private long number = -1;
    private @Nullable Design current;
    private int users;
    private long startedNanos = System.nanoTime();
    private final List<Judged> verdicts = new ArrayList<>();

    Round(
            long seed,
            DesignStep design,
            String designer,
            EdgeState state,
            Attendance attendance,
            IssueStep issue,
            TradeStep trade,
            AssessStep assess,
            LearnStep learn,
            StepTimes times,
            ScenarioTime time) {
        this.seed = seed;
        this.design = design;
        this.designer = designer;
        this.state = state;
        this.attendance = attendance;
        this.issue = issue;
        this.trade = trade;
        this.assess = assess;
        this.learn = learn;
        this.times = times;
        this.time = time;
    }

    /// Ends the round before and begins this one.
    void begin(long next, boolean offering, Work work, RoundListener listener) {
        if (number >= 0) {
            end(work, listener);
        } else {
            settle(work);
        }
        number = next;
        users = 0;
        current = null;
        trade.roundBegins();
        times.time(Step.ISSUE, () -> issue.close(work));
        if (offering && issue.isPossible()) {
            designAndIssue(work);
        }
    }

    /// Judges and settles what was delivered so far.
    void settle(Work work) {
        times.time(Step.ASSESS, () -> verdicts.addAll(assess.assess(number(), work)));
    }

    /// The round under way; before the first, the one that a restart interrupted, or else 0.
    long number() {
        return Math.max(state.position().round(), number);
    }

    private void end(Work work, RoundListener listener) {
        settle(work);
        long learnStart = System.nanoTime();
        int readings = learn.take(number, verdicts, work);
        learn.roundEnded(number, work);
        times.add(Step.LEARN, System.nanoTime() - learnStart);
        RoundSummary summary = summary(readings);
        work.save(new RoundEnded(number, SummaryJson.write(summary)));
        work.then(() -> listener.roundEnded(summary));
        verdicts.clear();
        startedNanos = System.nanoTime();
    }

    private void designAndIssue(Work work) {
        List<EnrolledDevice> invited = attendance.eligible(number, time.nowSeconds());
        users = invited.size();
        if (users == 0) {
            return;
        }
        List<TypeEstimate> eligible = invited.stream().map(EnrolledDevice::type).toList();
        List<TypeEstimate> population =
                state.devices().all().stream().map(EnrolledDevice::type).toList();
        times.time(Step.DESIGN, () -> current = design.design(eligible, population, seed + number));
        Design designed = current;
        if (designed != null) {
            times.time(Step.ISSUE, () -> issue.issue(number, designed, designer, invited, work));
        }
    }

    private RoundSummary summary(int readings) {
        Map<String, Integer> judged = new TreeMap<>();
        long paid = 0;
        for (Judged verdict : verdicts) {
            judged.merge(verdict.assessment().reason().name(), 1, Integer::sum);
            paid += verdict.isPaid() ? verdict.contract().acceptance().rewardMicro() : 0;
        }
        @Nullable Certificate<?, ?> certificate = current == null ? null : current.certificate();
        return new RoundSummary(
                number,
                attendance.present(),
                users,
                state.contracts().acceptedIn(number),
                judged,
                paid,
                readings,
                certificate == null ? 0 : certificate.audit().slack(ContractMechanism.IR),
                certificate == null ? 0 : certificate.audit().slack(ContractMechanism.IC),
                certificate == null ? 0 : certificate.capturedSurplus(),
                certificate == null ? 0 : users * certificate.realisedUtility(),
                (System.nanoTime() - startedNanos) / 1e9);
    }
}
