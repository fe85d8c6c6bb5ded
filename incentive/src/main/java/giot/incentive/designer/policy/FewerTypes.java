package giot.incentive.designer.policy;

import giot.incentive.designer.Designer;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Lets a designer that is bound to a number of types answer states with fewer: the highest type is
/// split into several that are nearly alike and share its probability, and the items of those that
/// were added are left out again. Part of a feasible menu is feasible.
///
/// @param designer answers states of exactly `size` types
/// @param size number of types, N
public record FewerTypes(Designer<ContractState, Menu> designer, int size)
        implements Designer<ContractState, Menu> {

    /// Relative distance between the types that one type is split into.
    private static final double STEP = 1e-3;

    @Override
    public String name() {
        return designer.name();
    }

    /// @throws InvalidInput when the state has more than `size` types
    @Override
    public Menu design(ContractState state, RandomGenerator random) {
        int count = state.typeCount();
        if (count > size) {
            throw new InvalidInput("types", count + " values", "at most " + size + " values");
        }
        Menu menu = designer.design(count == size ? state : split(state), random);
        return new Menu(first(count, menu.latenciesSeconds()), first(count, menu.rewardsTokens()));
    }

    private ContractState split(ContractState state) {
        int last = state.typeCount() - 1;
        double[] types = Arrays.copyOf(state.types().toArray(), size);
        double[] probabilities = Arrays.copyOf(state.probabilities().toArray(), size);
        double share = probabilities[last] / (size - last);
        for (int n = last; n < size; n++) {
            types[n] = types[last] * (1 + STEP * (n - last));
            probabilities[n] = share;
        }
        return new ContractState(
                state.users(),
                state.maxLatencySeconds(),
                state.minLatencySeconds(),
                Doubles.of(probabilities),
                Doubles.of(types),
                state.a1(),
                state.b1(),
                state.a2(),
                state.b2(),
                state.cost(),
                state.unitCost());
    }

    private static Doubles first(int count, Doubles values) {
        return Doubles.of(Arrays.copyOf(values.toArray(), count));
    }
}
