package giot.incentive.designer.onestep;

import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A [DesignProblem] as a one-step task.
public final class ProblemTask<S, D> implements OneStepTask {

    private static final int CALIBRATION_STATES = 256;
    private static final int CALIBRATION_DECISIONS = 64;

    private final DesignProblem<S, D> problem;
    private final Normaliser normaliser;
    private final RewardScale scale;
    private final double stakesTokens;

    /// @param random draws the states and decisions that the reward's scale is taken from
    public ProblemTask(
            DesignProblem<S, D> problem,
            Normaliser normaliser,
            RewardScale scale,
            RandomGenerator random) {
        this.problem = problem;
        this.normaliser = normaliser;
        this.scale = scale;
        this.stakesTokens = stakesTokens(random);
    }

    @Override
    public int featureCount() {
        return problem.featureLength();
    }

    @Override
    public int rawLength() {
        return problem.rawLength();
    }

    @Override
    public StateBatch draw(int count, RandomGenerator random) {
        List<S> states = new ArrayList<>(count);
        float[] features = new float[count * featureCount()];
        for (int i = 0; i < count; i++) {
            S state = problem.sample(random);
            states.add(state);
            normaliser.apply(problem.features(state), features, i * featureCount());
        }
        return new Batch(states, features);
    }

    private double stakesTokens(RandomGenerator random) {
        double sum = 0;
        for (int i = 0; i < CALIBRATION_STATES; i++) {
            S state = problem.sample(random);
            sum +=
                    IntStream.range(0, CALIBRATION_DECISIONS)
                            .mapToDouble(k ->
                                    problem.reward(
                                            state, random.doubles(rawLength(), -1, 1).toArray()))
                            .max()
                            .orElseThrow();
        }
        return Math.max(1e-6, sum / CALIBRATION_STATES);
    }

    private final class Batch implements StateBatch {
        private final List<S> states;
        private final float[] features;

        private Batch(List<S> states, float[] features) {
            this.states = states;
            this.features = features;
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
            double[] chosen = new double[rawLength()];
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = raw[offset + i];
            }
            return switch (scale) {
                case STAKES -> {
                    double share = problem.reward(states.get(state), chosen) / stakesTokens;
                    yield share >= 0 ? share : -Math.log1p(-share);
                }
                case UTILITY -> {
                    S at = states.get(state);
                    yield problem.mechanism()
                            .realisedUtility(at, problem.mechanism().decode(at, chosen));
                }
            };
        }
    }
}
