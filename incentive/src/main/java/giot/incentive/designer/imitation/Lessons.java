package giot.incentive.designer.imitation;

import giot.incentive.designer.policy.DiffusionSampler;
import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.search.StatePool;
import giot.incentive.designer.training.Streams;
import java.util.Arrays;
import java.util.SplittableRandom;

/// A pool as regression targets: vectors whitened by the pool's first mean and deviation, and the
/// weight of each error.
final class Lessons<S> {

    private static final int BATCHES = 1;
    private static final int SEARCHES = 2;

    /// A refresh searches on in every fourth state.
    private static final int SHARE = 4;

    private static final int ROUNDS = 1;
    private static final int MUTATIONS = 4;

    /// Coordinates that hardly vary get this unit, so that their errors stay negligible.
    private static final float LEAST_DEVIATION = 1e-3f;

    private final StatePool<S> pool;
    private final long seed;
    private final int context;
    private final int output;
    private final float[] mean;
    private final float[] deviation;
    private float[] targets = {};
    private float[] weights = {};

    Lessons(DesignProblem<S, ?> problem, StatePool<S> pool, long seed) {
        this(problem, pool, seed, means(pool, problem.rawLength()), new float[0]);
    }

    /// Lessons with the whitening of an earlier run.
    Lessons(
            DesignProblem<S, ?> problem,
            StatePool<S> pool,
            long seed,
            float[] mean,
            float[] deviation) {
        this.pool = pool;
        this.seed = seed;
        this.context = problem.featureLength();
        this.output = problem.rawLength();
        this.mean = mean.clone();
        this.deviation = deviation.length == 0 ? deviations(pool, mean) : deviation.clone();
        retarget();
    }

    StatePool<S> pool() {
        return pool;
    }

    float[] mean() {
        return mean.clone();
    }

    float[] deviation() {
        return deviation.clone();
    }

    /// The states of update number `update`, drawn with replacement.
    ImitationBatch batch(int update, int rows) {
        SplittableRandom random = Streams.of(seed, BATCHES, update);
        float[] features = new float[rows * context];
        float[] rowTargets = new float[rows * output];
        float[] rowWeights = new float[rows * output];
        for (int row = 0; row < rows; row++) {
            int i = random.nextInt(pool.size());
            System.arraycopy(pool.features(), i * context, features, row * context, context);
            System.arraycopy(targets, i * output, rowTargets, row * output, output);
            System.arraycopy(weights, i * output, rowWeights, row * output, output);
        }
        return new ImitationBatch(rows, features, rowTargets, rowWeights);
    }

    /// Searches on from the student's own answers in a quarter of the states; `number` says which.
    void refresh(int number, DiffusionSampler student) {
        for (int i = number % SHARE; i < pool.size(); i += SHARE) {
            float[] features = Arrays.copyOfRange(pool.features(), i * context, (i + 1) * context);
            SplittableRandom random = Streams.of(seed, SEARCHES + number, i);
            double[] proposal = student.act(features, random);
            for (int j = 0; j < output; j++) {
                proposal[j] = Math.clamp(proposal[j], -1, 1);
            }
            pool.searchOn(i, proposal, ROUNDS, MUTATIONS, random);
        }
        retarget();
    }

    private void retarget() {
        targets = pool.raw();
        for (int k = 0; k < targets.length; k++) {
            targets[k] = (targets[k] - mean[k % output]) / deviation[k % output];
        }
        weights = pool.errorWeights(deviation);
    }

    private static float[] means(StatePool<?> pool, int output) {
        float[] raw = pool.raw();
        float[] means = new float[output];
        for (int j = 0; j < output; j++) {
            double sum = 0;
            for (int i = 0; i < pool.size(); i++) {
                sum += raw[i * output + j];
            }
            means[j] = (float) (sum / pool.size());
        }
        return means;
    }

    private static float[] deviations(StatePool<?> pool, float[] means) {
        float[] raw = pool.raw();
        float[] deviations = new float[means.length];
        for (int j = 0; j < means.length; j++) {
            double squares = 0;
            for (int i = 0; i < pool.size(); i++) {
                double centred = (double) raw[i * means.length + j] - means[j];
                squares += centred * centred;
            }
            double deviation = Math.sqrt(squares / pool.size());
            deviations[j] = Math.max(LEAST_DEVIATION, (float) deviation);
        }
        return deviations;
    }
}
