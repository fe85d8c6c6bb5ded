package giot.incentive.designer.onestep;

import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.Normaliser;
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
        return DrawnStates.draw(
                problem,
                normaliser,
                count,
                rawLength(),
                random,
                (state, raw, _) -> reward(state, raw));
    }

    private double reward(S state, double[] raw) {
        return switch (scale) {
            case STAKES -> {
                double share = problem.reward(state, raw) / stakesTokens;
                yield share >= 0 ? share : -Math.log1p(-share);
            }
            case UTILITY ->
                    problem.mechanism()
                            .realisedUtility(state, problem.mechanism().decode(state, raw));
        };
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
}
