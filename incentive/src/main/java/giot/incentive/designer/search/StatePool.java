package giot.incentive.designer.search;

import giot.incentive.designer.problem.DesignProblem;
import giot.incentive.designer.problem.Normaliser;
import giot.incentive.designer.training.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The memory of a training: states of a problem, the best vector found for each, and how much an
/// error in each coordinate would cost.
///
/// Vectors and step sizes are kept as values that single precision holds exactly, so that a pool
/// can be saved and goes on as if it had not been.
public final class StatePool<S> {

    /// Finite differences for the cost of errors are this wide, in raw units.
    private static final double PROBE = 0.03;

    private static final int DRAW = 201;
    private static final int SEARCH = 202;

    private static final double LEAST_WEIGHT = 0.05;
    private static final double LARGEST_WEIGHT = 20;
    private static final double USUAL = 0.7;

    /// Smaller rewards do not make errors more costly, tokens.
    private static final double LEAST_REWARD = 1e-3;

    private final DesignProblem<S, ?> problem;
    private final RewardSearch<S> search;
    private final List<S> states;
    private final List<Candidate> candidates;
    private final Normaliser normaliser;
    private final float[] features;

    private StatePool(DesignProblem<S, ?> problem, List<S> states) {
        this.problem = problem;
        this.search = new RewardSearch<>(problem);
        this.states = states;
        this.candidates = new ArrayList<>(states.size());
        List<float[]> plain = states.stream().map(problem::features).toList();
        this.normaliser = Normaliser.fit(plain);
        int length = problem.featureLength();
        this.features = new float[states.size() * length];
        for (int i = 0; i < states.size(); i++) {
            normaliser.apply(plain.get(i), features, i * length);
        }
    }

    /// Draws states and searches each from scratch.
    ///
    /// @param settings how much to search
    public static <S> StatePool<S> searched(
            DesignProblem<S, ?> problem, SearchSettings settings, long seed) {
        StatePool<S> pool = new StatePool<>(problem, drawn(problem, settings, seed));
        SplittableRandom random = Streams.of(seed, SEARCH, 0);
        for (S state : pool.states) {
            Candidate best = pool.search.best(state, settings.vectors(), random);
            pool.search.improve(state, best, settings.rounds(), settings.mutations(), random);
            pool.round(state, best);
            pool.candidates.add(best);
        }
        return pool;
    }

    /// The pool that gave `raw` and `steps`, each `[states, rawLength]`.
    public static <S> StatePool<S> restored(
            DesignProblem<S, ?> problem,
            SearchSettings settings,
            long seed,
            float[] raw,
            float[] steps) {
        StatePool<S> pool = new StatePool<>(problem, drawn(problem, settings, seed));
        int length = problem.rawLength();
        for (int i = 0; i < settings.states(); i++) {
            Candidate candidate = new Candidate(new double[length], 0);
            for (int j = 0; j < length; j++) {
                candidate.raw[j] = raw[i * length + j];
                candidate.steps[j] = steps[i * length + j];
            }
            candidate.reward = pool.search.reward(pool.states.get(i), candidate.raw);
            pool.candidates.add(candidate);
        }
        return pool;
    }

    /// Continues an earlier run's count of queries.
    public void countQueriesFrom(long queries) {
        search.countFrom(queries);
    }

    /// Searches on in state `i`: from what is known, and from `proposal`, a policy's own answer.
    public void searchOn(
            int i, double[] proposal, int rounds, int mutations, RandomGenerator random) {
        Candidate best = candidates.get(i);
        search.offer(states.get(i), best, proposal);
        search.improve(states.get(i), best, rounds, mutations, random);
        round(states.get(i), best);
    }

    public int size() {
        return states.size();
    }

    public Normaliser normaliser() {
        return normaliser;
    }

    /// How often a reward was asked for.
    public long queries() {
        return search.queries();
    }

    /// The standardised features of every state, `[states, featureLength]`. Shared, not copied: not
    /// to be written to.
    public float[] features() {
        return features;
    }

    /// The best vectors, `[states, rawLength]`.
    public float[] raw() {
        return collected(true);
    }

    /// The search's step sizes, `[states, rawLength]`.
    public float[] steps() {
        return collected(false);
    }

    /// What an error costs, `[states, rawLength]`: the share of the state's best reward that is
    /// lost per squared unit, by finite differences around the best vector, relative to the pool's
    /// 70th percentile and within [0.05, 20].
    ///
    /// @param units per coordinate, the unit of the error in raw units
    public float[] errorWeights(float[] units) {
        int length = problem.rawLength();
        float[] weights = new float[size() * length];
        for (int i = 0; i < size(); i++) {
            Candidate best = candidates.get(i);
            double scale = Math.max(best.reward, LEAST_REWARD);
            for (int j = 0; j < length; j++) {
                double lost = Math.max(0, best.reward - around(i, j)) / scale;
                weights[i * length + j] = (float) (lost * units[j] * units[j]);
            }
        }
        float[] sorted = weights.clone();
        Arrays.sort(sorted);
        // Not the mean, which a few states with next to nothing to gain would dominate.
        double usual = Math.max(1e-12, sorted[(int) (USUAL * sorted.length)]);
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) Math.clamp(weights[k] / usual, LEAST_WEIGHT, LARGEST_WEIGHT);
        }
        return weights;
    }

    private double around(int i, int j) {
        double[] raw = candidates.get(i).raw.clone();
        double centre = raw[j];
        raw[j] = centre + PROBE;
        double up = search.reward(states.get(i), raw);
        raw[j] = centre - PROBE;
        return 0.5 * (up + search.reward(states.get(i), raw));
    }

    private void round(S state, Candidate candidate) {
        for (int j = 0; j < candidate.raw.length; j++) {
            candidate.raw[j] = (float) candidate.raw[j];
            candidate.steps[j] = (float) candidate.steps[j];
        }
        candidate.reward = search.reward(state, candidate.raw);
    }

    private float[] collected(boolean vectors) {
        int length = problem.rawLength();
        float[] values = new float[size() * length];
        for (int i = 0; i < size(); i++) {
            double[] source = vectors ? candidates.get(i).raw : candidates.get(i).steps;
            for (int j = 0; j < length; j++) {
                values[i * length + j] = (float) source[j];
            }
        }
        return values;
    }

    private static <S> List<S> drawn(
            DesignProblem<S, ?> problem, SearchSettings settings, long seed) {
        SplittableRandom random = Streams.of(seed, DRAW, 0);
        List<S> states = new ArrayList<>(settings.states());
        for (int i = 0; i < settings.states(); i++) {
            states.add(problem.sample(random));
        }
        return states;
    }
}
