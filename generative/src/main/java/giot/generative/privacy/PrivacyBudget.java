package giot.generative.privacy;

import giot.terms.Require;
import org.jspecify.annotations.Nullable;

/// How private a training is to be, before the number of contributors is known.
///
/// Of `U` contributors each takes part in an update with probability `min(1/4, 50/U)`, but at least
/// 0.001; 600 updates look at 8 windows of each that takes part.
///
/// @param epsilon the promise to keep; the noise follows from it. Null when `noise` is given
/// @param noise deviation of the noise over `clip`; the promise follows from it. Null when
///   `epsilon` is given
/// @param clip largest norm of what one contributor adds to an update
/// @param delta chance that the promise does not hold; null for a tenth of one over the
///   contributors
public record PrivacyBudget(
        @Nullable Double epsilon, @Nullable Double noise, double clip, @Nullable Double delta) {
    /// The clipping norm that measured well.
    public static final double USUAL_CLIP = 0.5;

    /// The fewest contributors that are worth training on.
    public static final int FEWEST_CONTRIBUTORS = 10;

    private static final int UPDATES = 600;
    private static final int WINDOWS = 8;
    private static final double RATE = 2e-3;
    private static final double MOST_SAMPLED = 0.25;
    private static final double LEAST_SAMPLED = 0.001;
    private static final double EXPECTED = 50;

    public PrivacyBudget {
        if ((epsilon == null) == (noise == null)) {
            throw new IllegalArgumentException(
                    "give either epsilon or the noise; each follows from the other");
        }
        requireAbsentOrWithin("epsilon", epsilon, 0.01, 1000);
        requireAbsentOrWithin("noise", noise, 0.1, 1000);
        Require.within("clip", clip, 1e-3, 1000);
        requireAbsentOrWithin("delta", delta, 1e-12, 0.1);
    }

    /// The training that keeps to the budget.
    ///
    /// @param contributors at least [#FEWEST_CONTRIBUTORS]; the number is taken as public
    /// @throws IllegalArgumentException with one line, when there are too few of them or no noise
    ///   is enough
    public PrivateSettings settings(int contributors) {
        if (contributors < FEWEST_CONTRIBUTORS) {
            throw new IllegalArgumentException(
                    "%d contributors; private training needs at least %d, and thousands to be any good"
                            .formatted(contributors, FEWEST_CONTRIBUTORS));
        }
        double chance = delta == null ? 0.1 / contributors : delta;
        if (chance >= 1.0 / contributors) {
            throw new IllegalArgumentException(
                    "delta is %s but must be less than one over the %d contributors (%.2g)"
                            .formatted(chance, contributors, 1.0 / contributors));
        }
        double sampled = Math.clamp(EXPECTED / contributors, LEAST_SAMPLED, MOST_SAMPLED);
        double multiplier = noise == null ? noiseFor(sampled, chance) : noise;
        return new PrivateSettings(multiplier, clip, sampled, UPDATES, WINDOWS, RATE, chance);
    }

    private double noiseFor(double sampled, double chance) {
        double wanted = epsilon == null ? 1 : epsilon;
        // more would only ever promise more than was asked for
        return Math.max(
                0.1, PrivacyAccountant.standard().noiseFor(wanted, sampled, UPDATES, chance));
    }

    private static void requireAbsentOrWithin(
            String name, @Nullable Double value, double low, double high) {
        if (value != null) {
            Require.within(name, value, low, high);
        }
    }
}
