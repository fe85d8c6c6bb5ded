package giot.incentive.designer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.problem.BandwidthProblem;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.designer.problem.DesignProblem;
import giot.terms.CostModel;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RewardSearchTest {

    @Test
    void findsTheOptimumFromRewardsAlone() {
        assertThat(meanCaptured(ContractProblem.paper(CostModel.TYPE_SCALED, 2)))
                .isGreaterThan(0.99999);
        assertThat(meanCaptured(ContractProblem.paper(CostModel.TYPE_FREE, 2)))
                .isGreaterThan(0.99999);
        assertThat(meanCaptured(ContractProblem.paper(CostModel.TYPE_FREE, 8)))
                .isGreaterThan(0.9999);
        assertThat(meanCaptured(new ContractProblem(CostModel.TYPE_FREE, 4, ContractRanges.edge())))
                .isGreaterThan(0.9999);
        assertThat(meanCaptured(new BandwidthProblem(4))).isGreaterThan(0.999);
    }

    @Test
    void keepsTheBestAndCountsEveryQuery() {
        var problem = ContractProblem.paper(CostModel.TYPE_FREE, 3);
        var state = HeldOut.states(problem, 1, 1).getFirst();
        var search = new RewardSearch<>(problem);
        Candidate candidate = search.best(state, 10, new SplittableRandom(1));
        assertThat(search.queries()).isEqualTo(10);
        double before = candidate.reward();
        assertThat(search.offer(state, candidate, new double[] {-1, -1, -1, 1})).isFalse();
        search.improve(state, candidate, 3, 2, new SplittableRandom(2));
        assertThat(candidate.reward()).isGreaterThan(before);
        assertThat(problem.reward(state, candidate.raw()))
                .isCloseTo(candidate.reward(), within(1e-9));
    }

    @Test
    void restoresAPoolThatGoesOnAsIfItHadNotBeenSaved() {
        var problem = ContractProblem.paper(CostModel.TYPE_FREE, 3);
        var settings = new SearchSettings(32, 8, 1, 1);
        var pool = StatePool.searched(problem, settings, 4);
        var restored = StatePool.restored(problem, settings, 4, pool.raw(), pool.steps());
        for (int i = 0; i < pool.size(); i++) {
            double[] proposal = {0.1, 0.2, 0.3, 0};
            pool.searchOn(i, proposal, 2, 3, new SplittableRandom(i));
            restored.searchOn(i, proposal, 2, 3, new SplittableRandom(i));
        }
        assertThat(restored.raw()).containsExactly(pool.raw());
        assertThat(restored.steps()).containsExactly(pool.steps());
        assertThat(restored.features()).containsExactly(pool.features());
        float[] units = {1, 1, 1, 1};
        assertThat(restored.errorWeights(units)).containsExactly(pool.errorWeights(units));
    }

    @Test
    void weighsErrorsByWhatTheyCost() {
        var problem = ContractProblem.paper(CostModel.TYPE_SCALED, 2);
        var pool = StatePool.searched(problem, new SearchSettings(64, 32, 8, 8), 1);
        float[] weights = pool.errorWeights(new float[] {1, 1, 1});
        for (int i = 0; i < pool.size(); i++) {
            // The slack's dead zone forgives small errors.
            assertThat(weights[3 * i + 2]).isEqualTo(0.05f);
            assertThat(weights[3 * i] + weights[3 * i + 1]).isGreaterThan(0.5f);
        }
    }

    private static <S, D> double meanCaptured(DesignProblem<S, D> problem) {
        var search = new RewardSearch<>(problem);
        var random = new SplittableRandom(3);
        return HeldOut.states(problem, 100, 7).stream()
                .mapToDouble(state -> {
                    Candidate best = search.best(state, 32, random);
                    search.improve(state, best, 8, 8, random);
                    return problem.mechanism()
                            .capturedSurplus(state, problem.mechanism().decode(state, best.raw()));
                })
                .average()
                .orElseThrow();
    }
}
