package giot.incentive.designer.search;

import java.util.Arrays;

/// The best raw vector known for a state, its reward, and how far the search steps in each
/// coordinate. Changes as the search goes on.
public final class Candidate {

    final double[] raw;
    final double[] steps;
    double reward;

    Candidate(double[] raw, double reward) {
        this.raw = raw;
        this.reward = reward;
        this.steps = new double[raw.length];
        Arrays.fill(steps, 0.25);
    }

    /// A copy of the vector.
    public double[] raw() {
        return raw.clone();
    }

    public double reward() {
        return reward;
    }
}
