package giot.incentive.mechanism.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import giot.terms.CostModel;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContractMechanismTest {

    private final ContractMechanism mechanism = new ContractMechanism();
    private final ContractState even =
            ContractState.of(new double[] {.5, .5}, new double[] {50, 150});

    @Test
    void poolsAllTypesWhenCostScalesWithTheType() {
        Menu menu = mechanism.optimum(even);
        for (Item item : menu.items()) {
            assertThat(item.latencySeconds()).isCloseTo(47.434165, within(1e-6));
            assertThat(item.rewardTokens()).isCloseTo(2.162278, within(1e-6));
        }
        assertThat(mechanism.utility(even, menu)).isCloseTo(1494.6754, within(1e-4));
    }

    @Test
    void reproducesThePaperStateOfTheSampledContract() {
        ContractState state =
                ContractState.of(new double[] {.0602, .9398}, new double[] {46.83, 154.96});
        assertThat(mechanism.utility(state, mechanism.optimum(state)))
                .isCloseTo(2221.4341, within(1e-4));
    }

    @Test
    void coincidesWithTypeScaledCostAtATypeEqualToTheUnitCost() {
        ContractState scaled = ContractState.of(new double[] {1}, new double[] {100});
        ContractState free = scaled.withCost(CostModel.TYPE_FREE, 100);
        Menu menu = mechanism.optimum(scaled);
        assertThat(mechanism.optimum(free)).isEqualTo(menu);
        assertThat(mechanism.userUtility(free, 0, menu.item(0)))
                .isEqualTo(mechanism.userUtility(scaled, 0, menu.item(0)));
    }

    @Test
    void paysInformationRentOnlyWhenTypesCanBeScreened() {
        assertThat(mechanism.certify(even, mechanism.optimum(even)).informationRent())
                .isCloseTo(0, within(1e-9));
        ContractState free = even.withCost(CostModel.TYPE_FREE, 100);
        assertThat(mechanism.certify(free, mechanism.optimum(free)).informationRent())
                .isGreaterThan(0.01);
    }

    @Test
    void earnsNothingFromUsersThatLeave() {
        Menu unpaid = Menu.of(List.of(new Item(50, 0), new Item(50, 0)));
        assertThat(mechanism.choices(even, unpaid)).containsOnly(-1);
        assertThat(mechanism.realisedUtility(even, unpaid)).isZero();
        assertThat(mechanism.utility(even, unpaid)).isPositive();
    }

    @Test
    void letsIndifferentUsersTakeTheirOwnItemAndAcceptAtZero() {
        Menu menu = Menu.of(List.of(new Item(75, 1), new Item(50, 2)));
        assertThat(mechanism.choices(even, menu)).containsExactly(0, 1);
    }

    @Test
    void countsWhatUsersReallyTake() {
        Menu tempting = Menu.of(List.of(new Item(150, 0), new Item(150, 7)));
        assertThat(mechanism.choices(even, tempting)).containsExactly(1, 1);
        assertThat(mechanism.realisedUtility(even, tempting)).isCloseTo(1483, within(1e-9));
        assertThat(mechanism.utility(even, tempting)).isCloseTo(1486.5, within(1e-9));
    }

    @Test
    void choosesTheBestItemOfAnyMenu() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            ContractState state = RandomContracts.state(random, 12);
            Menu menu = RandomContracts.menu(state, random);
            int[] choices = mechanism.choices(state, menu);
            for (int n = 0; n < choices.length; n++) {
                double best = 0;
                for (Item item : menu.items()) {
                    best = Math.max(best, mechanism.userUtility(state, n, item));
                }
                double chosen =
                        choices[n] < 0 ? 0 : mechanism.userUtility(state, n, menu.item(choices[n]));
                assertThat(chosen).as("seed %d type %d", seed, n).isCloseTo(best, within(1e-6));
            }
        }
    }

    @Test
    void restrictsLatencyToTheAllowedRange() {
        ContractState narrow = even.withLatency(60, 150);
        assertThat(mechanism.optimum(narrow).latencySeconds(0)).isEqualTo(60);
        assertThat(mechanism.optimum(even.withLatency(150, 150)))
                .isEqualTo(mechanism.nullDecision(even.withLatency(150, 150)));
        assertThat(mechanism.capturedSurplus(even.withLatency(150, 150), mechanism.optimum(even)))
                .isEqualTo(1);
    }

    @Test
    void repairsOnlyWhatIsBroken() {
        Menu greedy = Menu.of(List.of(new Item(50, 1), new Item(50, 1)));
        var certificate = mechanism.certify(even, greedy);
        assertThat(certificate.repaired()).isTrue();
        assertThat(certificate.decision().latencySeconds(0)).isEqualTo(50);
        assertThat(certificate.decision().rewardTokens(0)).isCloseTo(2, within(1e-12));
        Menu generous = Menu.of(List.of(new Item(50, 3), new Item(50, 3)));
        assertThat(mechanism.certify(even, generous).repaired()).isFalse();
    }

    @Test
    void auditsAllPairsAndAdjacentPairsAlikeAtTheBoundary() {
        for (int count : new int[] {1_000, 1_001}) {
            ContractState state =
                    RandomContracts.withTypes(new Random(count), count)
                            .withCost(CostModel.TYPE_FREE, 20);
            Menu optimum = mechanism.optimum(state);
            assertThat(mechanism.audit(state, optimum).slack(ContractMechanism.IC))
                    .isBetween(-1e-9, 1e-9);
            double[] rewards = optimum.rewardsTokens().toArray();
            rewards[count / 2] -= 0.5;
            Menu broken = new Menu(optimum.latenciesSeconds(), Doubles.of(rewards));
            assertThat(mechanism.audit(state, broken).feasible()).isFalse();
            assertThat(mechanism.certify(state, broken).repaired()).isTrue();
        }
    }

    @Test
    void refusesMenusOfAnotherSize() {
        assertThatThrownBy(() -> mechanism.utility(even, Menu.of(List.of(new Item(50, 1)))))
                .hasMessage("menu of 1 items for 2 types: give one item per type");
    }
}
