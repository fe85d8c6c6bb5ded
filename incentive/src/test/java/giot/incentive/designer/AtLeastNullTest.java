package giot.incentive.designer;

import static org.assertj.core.api.Assertions.assertThat;

import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AtLeastNullTest {

    @Test
    void answersWithTheNullMenuExactlyWhereTheDesignerWouldLose() {
        var mechanism = new ContractMechanism();
        var state =
                ContractState.of(new double[] {.5, .5}, new double[] {20, 21})
                        .withCost(CostModel.TYPE_FREE, 100);
        var random = new RandomDesigner<>(mechanism);
        var careful = new AtLeastNull<ContractState, Menu>(mechanism, random);
        int losing = 0;
        for (int seed = 0; seed < 200; seed++) {
            Menu designed = random.design(state, new SplittableRandom(seed));
            boolean loses = mechanism.gain(state, designed) < 0;
            losing += loses ? 1 : 0;
            assertThat(careful.design(state, new SplittableRandom(seed)))
                    .isEqualTo(loses ? mechanism.nullDecision(state) : designed);
        }
        assertThat(losing).isBetween(1, 199);
    }
}
