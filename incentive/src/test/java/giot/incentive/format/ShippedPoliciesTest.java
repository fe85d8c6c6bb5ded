package giot.incentive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.designer.Designer;
import giot.incentive.designer.evaluation.Evaluation;
import giot.incentive.designer.evaluation.HeldOut;
import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.designer.problem.ContractRanges;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {

    private final Designer<ContractState, Menu> diffusion =
            new ContractFormat().designers().named("diffusion").designer();

    @Test
    void capturesAlmostAllOfTheSurplusOfWhatAnEdgeSees() {
        for (CostModel cost : CostModel.values()) {
            for (int types = 1; types <= 4; types++) {
                var problem = new ContractProblem(cost, types, ContractRanges.edge());
                var evaluation =
                        Evaluation.of(
                                new ContractMechanism(),
                                diffusion,
                                HeldOut.states(problem, 300, 5),
                                1);
                assertThat(evaluation.violations()).as(problem.toString()).isZero();
                assertThat(evaluation.mean()).as(problem.toString()).isGreaterThan(0.995);
                assertThat(evaluation.p05()).as(problem.toString()).isGreaterThan(0.985);
            }
        }
    }

    @Test
    void capturesAlmostAllOfTheSurplusOfThePapersStates() {
        var problem = ContractProblem.paper(CostModel.TYPE_SCALED, 2);
        var evaluation =
                Evaluation.of(
                        new ContractMechanism(), diffusion, HeldOut.states(problem, 300, 5), 1);
        assertThat(evaluation.mean()).isGreaterThan(0.999);
    }

    @Test
    void saysWhereEachPolicyComesFromAndStaysSmall() throws Exception {
        List<Policy> policies = ShippedPolicies.contract();
        assertThat(policies).hasSameSizeAs(ShippedPolicies.CONTRACT);
        for (int i = 0; i < policies.size(); i++) {
            assertThat(policies.get(i).designer()).isEqualTo("diffusion");
            assertThat(policies.get(i).provenance().commit()).isNotBlank();
            assertThat(policies.get(i).provenance().validationMean()).isGreaterThan(0.998);
            assertThat(policies.get(i).provenance().rewardQueries()).isPositive();
            String name = "/giot/policies/" + ShippedPolicies.CONTRACT.get(i);
            try (InputStream in =
                    Objects.requireNonNull(ShippedPolicies.class.getResourceAsStream(name))) {
                assertThat(in.readAllBytes().length).isLessThan(300_000);
            }
        }
    }

    @Test
    void refusesStatesOfMoreTypes() {
        var problem = new ContractProblem(CostModel.TYPE_FREE, 5, ContractRanges.edge());
        ContractState state = problem.sample(new SplittableRandom(1));
        assertThatThrownBy(() -> diffusion.design(state, new SplittableRandom(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("contract/type-free/5")
                .hasMessageContaining("contract/type-free/4");
    }
}
