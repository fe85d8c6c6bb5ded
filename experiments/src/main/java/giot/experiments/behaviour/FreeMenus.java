package giot.experiments.behaviour;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;

/// Menus without any assumption on costs: `2N` raw numbers in `[-1, 1]`, first N efforts, then N
/// rewards, each on a logarithmic scale from 0 up. Which item is meant for whom is nobody's
/// business: users choose.
public final class FreeMenus {

    /// Largest reward, as a multiple of `a2`: no latency is worth more than `a2`, keeping a user
    /// may be.
    public static final double LARGEST_REWARD = 4;

    private static final double REWARD_UNIT = 0.02;
    private static final double DEAD_ZONE = -0.8;

    private FreeMenus() {}

    /// Length of a raw vector for a state with `typeCount` types.
    public static int rawLength(int typeCount) {
        return 2 * typeCount;
    }

    /// The menu that `raw` stands for.
    public static Menu decode(ContractState state, double[] raw) {
        int count = state.typeCount();
        if (raw.length != rawLength(count)) {
            throw new IllegalArgumentException(
                    "raw of length %d must be of length %d".formatted(raw.length, 2 * count));
        }
        double[] latencies = new double[count];
        double[] rewards = new double[count];
        double logEffort = Math.log1p(state.maxEffort());
        double logReward = Math.log1p(LARGEST_REWARD / REWARD_UNIT);
        for (int n = 0; n < count; n++) {
            latencies[n] = state.latencySeconds(Math.expm1(logEffort * share(raw[n])));
            rewards[n] = state.a2() * REWARD_UNIT * Math.expm1(logReward * share(raw[count + n]));
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }

    private static double share(double raw) {
        return Math.max(0, (Math.clamp(raw, -1, 1) - DEAD_ZONE) / (1 - DEAD_ZONE));
    }
}
