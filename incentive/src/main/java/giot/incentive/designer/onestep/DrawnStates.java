package giot.incentive.designer.onestep;

import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// States drawn from a [DesignProblem], with normalised features.
public final class DrawnStates<S> implements StateBatch {

    private final List<S> states = new ArrayList<>();
    private final float[] features;
    private final int rawLength;
    private final Reward<S> reward;

    private DrawnStates(int featureCount, int rawLength, Reward<S> reward) {
        this.features = new float[featureCount];
        this.rawLength = rawLength;
        this.reward = reward;
    }

    /// What a decision brings; see [StateBatch#reward].
    public interface Reward<S> {

        /// @param raw the decision's numbers, a copy
        double of(S state, double[] raw, RandomGenerator random);
    }

    /// Draws `count` states.
    ///
    /// @param rawLength how many numbers a decision has
    public static <S> DrawnStates<S> draw(
            DesignProblem<S, ?> problem,
            Normaliser normaliser,
            int count,
            int rawLength,
            RandomGenerator random,
            Reward<S> reward) {
        int length = problem.featureLength();
        DrawnStates<S> drawn = new DrawnStates<>(count * length, rawLength, reward);
        for (int i = 0; i < count; i++) {
            S state = problem.sample(random);
            drawn.states.add(state);
            normaliser.apply(problem.features(state), drawn.features, i * length);
        }
        return drawn;
    }

    @Override
    public int size() {
        return states.size();
    }

    @Override
    public float[] features() {
        return features;
    }

    @Override
    public double reward(int state, float[] raw, int offset, RandomGenerator random) {
        double[] chosen = new double[rawLength];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = raw[offset + i];
        }
        return reward.of(states.get(state), chosen, random);
    }
}
