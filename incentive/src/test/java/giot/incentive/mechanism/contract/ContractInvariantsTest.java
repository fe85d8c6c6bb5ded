package giot.incentive.mechanism.contract;

import static org.assertj.core.api.Assertions.assertThat;

import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.MechanismInvariants;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ContractInvariantsTest extends MechanismInvariants<ContractState, Menu> {

    @Override
    protected Mechanism<ContractState, Menu> mechanism() {
        return new ContractMechanism();
    }

    @Override
    protected ContractState randomState(RandomGenerator random) {
        return RandomContracts.state(random, 8);
    }

    @Override
    protected Menu randomDecision(ContractState state, RandomGenerator random) {
        return RandomContracts.menu(state, random);
    }

    @Test
    void keepsSlacksAboveMinusOneBillionthForOptimalAndDecodedMenus() {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            ContractState state = randomState(random);
            Menu optimum = mechanism().optimum(state);
            Menu decoded = mechanism().decode(state, randomVector(state, random, 1.2));
            for (Menu menu : new Menu[] {optimum, decoded}) {
                var audit = mechanism().audit(state, menu);
                assertThat(audit.slack(ContractMechanism.IR)).isGreaterThanOrEqualTo(-1e-9);
                assertThat(audit.slack(ContractMechanism.IC)).isGreaterThanOrEqualTo(-1e-9);
            }
        }
    }
}
