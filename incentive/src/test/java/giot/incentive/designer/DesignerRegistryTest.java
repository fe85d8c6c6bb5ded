package giot.incentive.designer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Item;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DesignerRegistryTest {

    private final ContractMechanism mechanism = new ContractMechanism();
    private final DesignerRegistry<ContractState, Menu> registry =
            DesignerRegistry.untrained(mechanism);
    private final ContractState state =
            ContractState.of(new double[] {.3, .3, .4}, new double[] {50, 90, 150})
                    .withCost(CostModel.TYPE_FREE, 100);

    @Test
    void designsEqualCertificatesForTheSameStateAndSeed() {
        for (String name : registry.names()) {
            var first = registry.named(name).design(state, 7);
            assertThat(registry.named(name).design(state, 7)).isEqualTo(first);
        }
    }

    @Test
    void designsOtherRandomMenusForOtherSeeds() {
        var random = registry.named("random");
        assertThat(random.design(state, 1).decision())
                .isNotEqualTo(random.design(state, 2).decision());
    }

    @Test
    void ranksExactAboveRandomAndNull() {
        assertThat(registry.named("exact").design(state, 1).capturedSurplus()).isEqualTo(1);
        assertThat(registry.named("null").design(state, 1).capturedSurplus()).isZero();
        for (int seed = 0; seed < 50; seed++) {
            var certificate = registry.named("random").design(state, seed);
            assertThat(certificate.repaired()).isFalse();
            assertThat(certificate.capturedSurplus()).isLessThan(1);
        }
    }

    @Test
    void repairsWhatADesignerGetsWrong() {
        var careless = registry.with(new Careless()).named("careless").design(state, 1);
        assertThat(careless.repaired()).isTrue();
        assertThat(careless.feasible()).isTrue();
        assertThat(careless.decision().latencySeconds(0)).isEqualTo(60);
    }

    @Test
    void namesTheDesignersThatExist() {
        assertThatThrownBy(() -> registry.named("oracle"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "designer = oracle is not allowed: it must be one of exact, null, random");
    }

    /// Asks for much and pays nothing.
    private record Careless() implements Designer<ContractState, Menu> {
        @Override
        public String name() {
            return "careless";
        }

        @Override
        public Menu design(ContractState state, RandomGenerator random) {
            return Menu.of(List.of(new Item(60, 0), new Item(60, 0), new Item(60, 0)));
        }
    }
}
