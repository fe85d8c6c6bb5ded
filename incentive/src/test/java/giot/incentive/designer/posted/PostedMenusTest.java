package giot.incentive.designer.posted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.designer.CertifiedDesigner;
import giot.incentive.designer.Designer;
import giot.incentive.format.ContractFormat;
import giot.incentive.mechanism.Certificate;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.auction.PostedReserve;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.incentive.mechanism.stackelberg.FreshnessMarket;
import giot.terms.CostModel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostedMenusTest {

    private static final ContractMechanism CONTRACT = new ContractMechanism();

    @Test
    void makeFeasibleMenusThatNeverBeatTheContractAndNeedNoRepair() {
        for (Designer<ContractState, Menu> designer : MenuMechanisms.posted()) {
            for (int seed = 0; seed < 200; seed++) {
                Certificate<ContractState, Menu> certificate =
                        new CertifiedDesigner<>(CONTRACT, designer).design(state(seed), seed);
                assertThat(certificate.repaired())
                        .as("%s, seed %d: %s", designer.name(), seed, certificate.audit())
                        .isFalse();
                assertThat(certificate.capturedSurplus()).isLessThanOrEqualTo(1 + 1e-9);
            }
        }
    }

    @Test
    void priceIsTheBestOfAllPricesForTheContractsOwnUtility() {
        for (int seed = 0; seed < 50; seed++) {
            ContractState state = state(seed);
            double best = CONTRACT.gain(state, menu("stackelberg", state, seed));
            var market = FreshnessMarket.of(state);
            assertThat(best).isCloseTo(market.leaderUtility(market.optimalPrice()), within(1e-9));
            for (int k = 0; k < 100; k++) {
                Menu random = menu("stackelberg-random", state, k);
                assertThat(CONTRACT.gain(state, random)).isLessThanOrEqualTo(best + 1e-9);
            }
        }
    }

    @Test
    void reserveIsTheBestOfAllReserves() {
        for (int seed = 0; seed < 50; seed++) {
            ContractState state = state(seed);
            double best = CONTRACT.gain(state, menu("auction", state, seed));
            for (int k = 0; k < 200; k++) {
                Menu random = menu("auction-random", state, k);
                assertThat(CONTRACT.gain(state, random)).isLessThanOrEqualTo(best + 1e-9);
            }
        }
    }

    @Test
    void reserveIsTheContractsOptimumWhereTypesCannotBeTold() {
        ContractState state = ContractState.of(new double[] {0.5, 0.5}, new double[] {50, 150});
        PostedReserve offer = PostedReserve.optimum(state);
        assertThat(offer.latencySeconds()).isCloseTo(47.434165, within(1e-6));
        assertThat(offer.reserveTokens()).isCloseTo(2.162278, within(1e-6));
    }

    @Test
    void excludesTypesWhoseVirtualCostExceedsTheirWorth() {
        // Half the users cost 10 tokens a unit: buying from them would pay everyone 10.
        ContractState state =
                ContractState.of(new double[] {0.5, 0.5}, new double[] {10, 100})
                        .withCost(CostModel.TYPE_FREE, 100);
        Menu menu = PostedReserve.optimum(state).menu(state);
        assertThat(menu.latencySeconds(0)).isEqualTo(150);
        assertThat(menu.rewardTokens(0)).isZero();
        assertThat(menu.latencySeconds(1)).isCloseTo(47.434165, within(1e-6));
    }

    @Test
    void resolveDesignersByMechanism() {
        var contract = new ContractFormat().designers();
        assertThat(MenuMechanisms.designerName("contract", "exact", contract)).isEqualTo("exact");
        assertThat(MenuMechanisms.designerName("auction", "exact", contract)).isEqualTo("auction");
        assertThat(MenuMechanisms.designerName("stackelberg", "random", contract))
                .isEqualTo("stackelberg-random");
        assertThat(MenuMechanisms.designerName("auction", "null", contract)).isEqualTo("null");
        assertThatThrownBy(() -> MenuMechanisms.designerName("lottery", "exact", contract))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("lottery");
        assertThatThrownBy(() -> MenuMechanisms.designerName("auction", "ppo", contract))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("exact, null, random under the mechanism auction");
    }

    private static Menu menu(String designer, ContractState state, long seed) {
        return new ContractFormat().designers().named(designer).design(state, seed).decision();
    }

    private static ContractState state(int seed) {
        var random = new Random(seed);
        int count = random.nextInt(1, 9);
        double[] weights = random.doubles(count).map(u -> -Math.log(1 - u)).toArray();
        double sum = Arrays.stream(weights).sum();
        double[] types = random.doubles(count, 10, 200).sorted().toArray();
        return ContractState.of(Arrays.stream(weights).map(w -> w / sum).toArray(), types)
                .withLatency(random.nextBoolean() ? 1 : 30, 150)
                .withWeights(15, 1, random.nextDouble(2, 40), random.nextInt(1, 3))
                .withCost(
                        random.nextBoolean() ? CostModel.TYPE_SCALED : CostModel.TYPE_FREE,
                        random.nextDouble(10, 200));
    }
}
