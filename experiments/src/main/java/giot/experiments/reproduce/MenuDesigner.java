package giot.experiments.reproduce;

import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import java.util.random.RandomGenerator;

/// Answers a state with a menu, feasible or not.
@FunctionalInterface
interface MenuDesigner {

    Menu menu(ContractState state, RandomGenerator random);
}
