package giot.experiments.reproduce;

import giot.incentive.designer.onestep.OneStepTask;
import giot.incentive.designer.onestep.StateBatch;
import giot.incentive.designer.problem.ContractProblem;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The case study as the paper sets it up for its learners: the state vector `[M, N, Lmax, Q_1,
/// Q_2, theta_1, theta_2]` as it is, decisions `{1/L_1, R_1, 1/L_2, R_2}` in a box, and the edge
/// server's realised utility per user as reward.
///
/// The paper does not say how large a reward may be. Its PPO ends 753.8 tokens below its GDM where
/// latency moves at most 10, so it pays some 750 more per user: what the middle of a box up to
/// 1,500 pays.
///
/// @param largestRewardTokens the box's upper end of R
public record PaperBox(double largestRewardTokens) implements OneStepTask {

    private static final ContractMechanism MECHANISM = new ContractMechanism();

    /// The box whose middle pays what the paper's PPO must have paid.
    public static PaperBox standard() {
        return new PaperBox(1500);
    }

    /// The paper's states.
    public static ContractProblem problem() {
        return ContractProblem.paper(CostModel.TYPE_SCALED, 2);
    }

    @Override
    public int featureCount() {
        return 7;
    }

    @Override
    public int rawLength() {
        return 4;
    }

    @Override
    public StateBatch draw(int count, RandomGenerator random) {
        return new Batch(
                this, Stream.generate(() -> problem().sample(random)).limit(count).toList());
    }

    /// The paper's state vector.
    public static float[] features(ContractState state) {
        return new float[] {
            state.users(),
            state.typeCount(),
            (float) state.maxLatencySeconds(),
            (float) state.probabilities().get(0),
            (float) state.probabilities().get(1),
            (float) state.types().get(0),
            (float) state.types().get(1)
        };
    }

    /// The menu that a point of the box stands for.
    public Menu decode(ContractState state, double[] raw) {
        double slowest = 1 / state.maxLatencySeconds();
        double fastest = 1 / state.minLatencySeconds();
        double[] latencies = new double[2];
        double[] rewards = new double[2];
        for (int n = 0; n < 2; n++) {
            double speed = slowest + share(raw[2 * n]) * (fastest - slowest);
            latencies[n] =
                    Math.clamp(1 / speed, state.minLatencySeconds(), state.maxLatencySeconds());
            rewards[n] = share(raw[2 * n + 1]) * largestRewardTokens;
        }
        return new Menu(Doubles.of(latencies), Doubles.of(rewards));
    }

    private static double share(double raw) {
        return (Math.clamp(raw, -1, 1) + 1) / 2;
    }

    private record Batch(PaperBox box, List<ContractState> states) implements StateBatch {

        @Override
        public int size() {
            return states.size();
        }

        @Override
        public float[] features() {
            float[] all = new float[7 * states.size()];
            for (int i = 0; i < states.size(); i++) {
                System.arraycopy(PaperBox.features(states.get(i)), 0, all, 7 * i, 7);
            }
            return all;
        }

        @Override
        public double reward(int index, float[] raw, int offset, RandomGenerator random) {
            ContractState state = states.get(index);
            double[] point = new double[4];
            for (int i = 0; i < 4; i++) {
                point[i] = raw[offset + i];
            }
            return MECHANISM.realisedUtility(state, box.decode(state, point));
        }
    }
}
