package giot.incentive.designer.posted;

import giot.incentive.designer.Designer;
import giot.incentive.mechanism.auction.PostedReserve;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// The auction as an edge's menu: one latency, one reserve, and everyone may sell
/// ([PostedReserve]).
///
/// @param name the name used on the command line and in JSON
/// @param buyer who chooses latency and reserve
public record ReserveMenu(
        String name, BiFunction<ContractState, RandomGenerator, PostedReserve> buyer)
        implements Designer<ContractState, Menu> {

    @Override
    public Menu design(ContractState state, RandomGenerator random) {
        return buyer.apply(state, random).menu(state);
    }

    /// The optimal latency and reserve.
    public static PostedReserve exact(ContractState state, RandomGenerator random) {
        return PostedReserve.optimum(state);
    }

    /// A latency uniform on a logarithmic scale, at the cost of a type drawn uniformly.
    public static PostedReserve random(ContractState state, RandomGenerator random) {
        double ratio = state.minLatencySeconds() / state.maxLatencySeconds();
        double latency = state.maxLatencySeconds() * Math.pow(ratio, random.nextDouble());
        double latencySeconds =
                Math.clamp(latency, state.minLatencySeconds(), state.maxLatencySeconds());
        double price = state.effortPrice(random.nextInt(state.typeCount()));
        return new PostedReserve(latencySeconds, price * state.effort(latencySeconds));
    }
}
