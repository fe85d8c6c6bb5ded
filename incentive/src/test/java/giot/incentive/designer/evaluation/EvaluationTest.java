package giot.incentive.designer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import giot.incentive.designer.ExactDesigner;
import giot.incentive.designer.NullDesigner;
import giot.incentive.designer.RandomDesigner;
import giot.incentive.designer.RuleDesigner;
import giot.incentive.designer.problem.AuctionProblem;
import giot.incentive.designer.problem.BandwidthProblem;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.DataMarketProblem;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private final ContractProblem problem = ContractProblem.paper(CostModel.TYPE_FREE, 3);
    private final List<ContractState> states = HeldOut.states(problem, 200, 1);

    @Test
    void measuresExactAsOneAndNullAsZero() {
        var exact =
                Evaluation.of(
                        problem.mechanism(), new ExactDesigner<>(problem.mechanism()), states, 1);
        var none =
                Evaluation.of(
                        problem.mechanism(), new NullDesigner<>(problem.mechanism()), states, 1);

        assertThat(exact.mean()).isEqualTo(1);
        assertThat(exact.p05()).isEqualTo(1);
        assertThat(exact.violations()).isZero();
        assertThat(exact.answers()).hasSize(states.size());
        assertThat(none.mean()).isZero();
        assertThat(none.min()).isZero();
    }

    @Test
    void countsViolationsBeforeRepairAndJudgesWhatIsIssued() {
        var generous =
                new RuleDesigner<ContractState, Menu>(
                        "unpaid",
                        state ->
                                new Menu(
                                        Doubles.of(60, 60, 60),
                                        Doubles.of(new double[state.typeCount()])));
        var evaluation = Evaluation.of(problem.mechanism(), generous, states, 1);

        assertThat(evaluation.violations()).isEqualTo(states.size());
        assertThat(evaluation.minIrSlack()).isLessThan(-0.5);
        assertThat(evaluation.answers()).allMatch(answer -> answer.audit().feasible());
    }

    @Test
    void reportsSlacksForEveryMechanism() {
        reportsSlacks(new DataMarketProblem(3));
        reportsSlacks(new BandwidthProblem(3));
        reportsSlacks(new AuctionProblem(2, 1));
        reportsSlacks(problem);
    }

    @Test
    void takesThePercentileThatFivePercentStayBelow() {
        double[] values = new double[100];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 - i;
        }
        assertThat(Evaluation.percentile05(values)).isEqualTo(6);
        assertThat(Evaluation.percentile05(new double[] {3})).isEqualTo(3);
    }

    @Test
    void drawsTheSameHeldOutStatesForTheSameSeed() {
        assertThat(HeldOut.states(problem, 10, 1)).isEqualTo(states.subList(0, 10));
        assertThat(HeldOut.states(problem, 10, 2)).isNotEqualTo(states.subList(0, 10));
    }

    private static <S, D> void reportsSlacks(DesignProblem<S, D> problem) {
        var states = HeldOut.states(problem, 20, 1);
        var evaluation =
                Evaluation.of(
                        problem.mechanism(), new RandomDesigner<>(problem.mechanism()), states, 1);
        assertThat(evaluation.violations()).isZero();
        assertThat(evaluation.minIrSlack()).isGreaterThan(-1e-6);
        assertThat(evaluation.minIcSlack()).isGreaterThan(-1e-6);
        assertThat(evaluation.mean()).isLessThan(1);
    }
}
