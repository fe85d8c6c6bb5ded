package giot.experiments.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Item;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UserBehaviourTest {

    private static final ContractState STATE =
            ContractState.of(new double[] {0.5, 0.5}, new double[] {50, 150})
                    .withCost(CostModel.TYPE_FREE, 100)
                    .withUsers(50);

    @Test
    void coldUsersWithTheModelsCostsDoWhatTheModelSays() {
        ContractMechanism mechanism = new ContractMechanism();
        UserBehaviour model = new UserBehaviour(1, 1, 1e-4);
        // Strictly better for each than anything else, so that no tie decides.
        Menu menu = Menu.of(List.of(new Item(100, 1.2), new Item(40, 3.2)));

        assertThat(mechanism.choices(STATE, menu)).containsExactly(0, 1);
        assertThat(model.expectedUtility(STATE, menu))
                .isCloseTo(mechanism.realisedUtility(STATE, menu), within(1e-9));
    }

    @Test
    void choiceProbabilitiesAreThoseOfTheLogit() {
        UserBehaviour behaviour = new UserBehaviour(1.5, 2, 0.7);
        Menu menu = Menu.of(List.of(new Item(75, 2), new Item(50, 9)));
        // type 50: price 2, efforts 1 and 2, costs 1.5*2*1 and 1.5*2*4
        double first = Math.exp((2 - 3) / 0.7);
        double second = Math.exp((9 - 12) / 0.7);
        double sum = 1 + first + second;

        assertThat(behaviour.choiceProbabilities(STATE, menu, 0))
                .containsExactly(new double[] {first / sum, second / sum, 1 / sum}, within(1e-12));
    }

    @Test
    void roundsAverageToTheExpectation() {
        UserBehaviour behaviour = new UserBehaviour(1.3, 1.4, 0.5);
        Menu menu = Menu.of(List.of(new Item(100, 1.5), new Item(40, 5)));
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            RoundOutcome outcome = behaviour.round(STATE, menu, random);
            assertThat(Arrays.stream(outcome.taken()).sum()).isEqualTo(50);
            sum += outcome.utilityPerUser() / 4000;
        }

        assertThat(sum).isCloseTo(behaviour.expectedUtility(STATE, menu), within(10.0));
    }

    @Test
    void aFitFindsTheBehaviourItAssumes() {
        UserBehaviour truth = new UserBehaviour(1.6, 1, 0.8);
        SplittableRandom random = new SplittableRandom(2);
        List<ChoiceFit.Observation> seen = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ContractState state = BehaviourStudy.problem().sample(random);
            Menu menu = FreeMenus.decode(state, random.doubles(4, -0.8, 0.3).toArray());
            seen.add(new ChoiceFit.Observation(state, menu, truth.round(state, menu, random)));
        }
        UserBehaviour estimate = ChoiceFit.fit(seen, true, 1);

        assertThat(estimate.costFactor()).isCloseTo(1.6, within(0.15));
        assertThat(estimate.temperatureTokens()).isCloseTo(0.8, within(0.15));
        assertThat(estimate.costExponent()).isEqualTo(1);
    }

    @Test
    void everyFreeMenuIsReachableAndBounded() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            Menu menu = FreeMenus.decode(STATE, random.doubles(4, -1.5, 1.5).toArray());
            for (int n = 0; n < 2; n++) {
                assertThat(menu.latencySeconds(n)).isBetween(1.0, 150.0);
                assertThat(menu.rewardTokens(n)).isBetween(0.0, 40.0 + 1e-9);
            }
        }
        Menu none = FreeMenus.decode(STATE, new double[] {-1, -1, -1, -1});
        assertThat(none.latencySeconds(0)).isEqualTo(150);
        assertThat(none.rewardTokens(1)).isZero();
    }

    @Test
    void theCrossEntropyMethodFindsASummit() {
        double[] found =
                new CrossEntropySearch(40, 40, 1, 1e-4)
                        .maximise(
                                new double[] {3, -2},
                                p -> -Math.pow(p[0] - 0.5, 2) - Math.pow(p[1] + 1, 2),
                                new SplittableRandom(1));

        assertThat(found).containsExactly(new double[] {0.5, -1}, within(1e-2));
    }
}
