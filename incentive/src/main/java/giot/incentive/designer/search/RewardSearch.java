package giot.incentive.designer.search;

import giot.incentive.designer.problem.DesignProblem;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Looks for the raw vector with the largest reward in one state. Asks for rewards only, never for
/// the optimum or a formula.
///
/// Best of K uniform vectors, then rounds of: for each coordinate a step up and down and the vertex
/// of the parabola through the three rewards, with a step size that grows where it succeeds and
/// shrinks where it fails (pattern search, Hooke and Jeeves 1961); and mutations of several
/// coordinates at once, with deviations log-uniform between 0.001 and 0.3. The best so far is
/// always kept: with noisy rewards that would be biased upwards.
public final class RewardSearch<S> {

    private static final double FIRST_STEP = 0.25;
    private static final double LEAST_STEP = 1e-4;
    private static final double LARGEST_STEP = 0.5;

    private final DesignProblem<S, ?> problem;
    private long queries;

    public RewardSearch(DesignProblem<S, ?> problem) {
        this.problem = problem;
    }

    /// How often a reward was asked for.
    public long queries() {
        return queries;
    }

    /// Continues an earlier search's count.
    void countFrom(long earlier) {
        queries = earlier;
    }

    /// The best of `count` uniform vectors; for a count of 1 the middle of the box, from which
    /// similar states lead to similar vectors even where many are equally good.
    public Candidate best(S state, int count, RandomGenerator random) {
        int length = problem.rawLength();
        Candidate best = new Candidate(new double[length], Double.NEGATIVE_INFINITY);
        Arrays.fill(best.steps, FIRST_STEP);
        double[] raw = new double[length];
        for (int k = 0; k < count; k++) {
            for (int j = 0; j < length; j++) {
                raw[j] = count == 1 ? 0 : random.nextDouble(-1, 1);
            }
            offer(state, best, raw);
        }
        return best;
    }

    /// Puts `raw` in the place of `best` if its reward is larger.
    ///
    /// @return whether it was
    public boolean offer(S state, Candidate best, double[] raw) {
        double reward = reward(state, raw);
        if (reward > best.reward) {
            System.arraycopy(raw, 0, best.raw, 0, raw.length);
            best.reward = reward;
            return true;
        }
        return false;
    }

    /// Improves `best` by `rounds` rounds, each with `mutations` mutations.
    public void improve(
            S state, Candidate best, int rounds, int mutations, RandomGenerator random) {
        for (int round = 0; round < rounds; round++) {
            canonicalise(state, best);
            for (int j = 0; j < best.raw.length; j++) {
                step(state, best, j);
            }
            for (int k = 0; k < mutations; k++) {
                mutate(state, best, random);
            }
        }
        canonicalise(state, best);
    }

    /// Vectors that decode to the same decision differ in where their steps lead; those of the
    /// canonical one lead everywhere.
    private void canonicalise(S state, Candidate best) {
        double[] canonical = problem.canonicalRaw(state, best.raw);
        System.arraycopy(canonical, 0, best.raw, 0, canonical.length);
    }

    /// The reward of `raw`, counted as a query.
    public double reward(S state, double[] raw) {
        queries++;
        return problem.reward(state, raw);
    }

    private void step(S state, Candidate best, int j) {
        double centre = best.raw[j];
        double h = best.steps[j];
        double middle = best.reward;
        double up = at(state, best, j, Math.min(1, centre + h));
        double down = at(state, best, j, Math.max(-1, centre - h));
        double curvature = up - 2 * middle + down;
        boolean inside = centre + h <= 1 && centre - h >= -1;
        if (inside && curvature < 0) {
            double vertex = Math.clamp(-0.5 * (up - down) / curvature, -2, 2) * h;
            at(state, best, j, Math.clamp(centre + vertex, -1, 1));
        }
        boolean far = Math.abs(best.raw[j] - centre) >= 0.5 * h;
        best.steps[j] = Math.clamp(far ? 2 * h : 0.25 * h, LEAST_STEP, LARGEST_STEP);
    }

    /// The reward with coordinate j at `value`; keeps the move if it is the best so far.
    private double at(S state, Candidate best, int j, double value) {
        double before = best.raw[j];
        best.raw[j] = value;
        double reward = reward(state, best.raw);
        if (reward > best.reward) {
            best.reward = reward;
        } else {
            best.raw[j] = before;
        }
        return reward;
    }

    private void mutate(S state, Candidate best, RandomGenerator random) {
        int length = best.raw.length;
        double deviation = Math.pow(10, random.nextDouble(-3, -0.5));
        double[] raw = best.raw.clone();
        int certain = random.nextInt(length);
        for (int j = 0; j < length; j++) {
            if (j == certain || random.nextDouble() * length < 1.5) {
                raw[j] = Math.clamp(raw[j] + deviation * random.nextGaussian(), -1, 1);
            }
        }
        offer(state, best, raw);
    }
}
