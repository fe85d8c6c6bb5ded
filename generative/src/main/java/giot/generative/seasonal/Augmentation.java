package giot.generative.seasonal;

import giot.generative.model.GenerativeTechnique;
import org.jspecify.annotations.Nullable;

/// How the synthetic courses of [Rehearsals] leave the pattern of the known days, where there are
/// too few days to learn from.
///
/// @param slow strength of a day's level and of a slow wave, as a multiple of the measured noise;
///   few days cannot tell it from their pattern, so it is assumed
/// @param noise what draws the fast part, fitted to what the pattern leaves of the known days; null
///   for independent normal numbers
public record Augmentation(double slow, @Nullable GenerativeTechnique noise) {
    /// The known days again with independent noise: the augmentation known as jitter.
    public static final Augmentation JITTER = new Augmentation(0, null);

    /// Days with a level and a slow wave of their own, and independent noise. Measured best; see
    /// docs/methods/masked-diffusion.md.
    public static final Augmentation SIMULATED = new Augmentation(1.2, null);

    public Augmentation {
        if (!(slow >= 0 && slow <= 10)) {
            throw new IllegalArgumentException(
                    "slow is %s but must lie in [0, 10]".formatted(slow));
        }
    }

    /// The same with the fast part drawn from a generative model.
    public Augmentation drawnFrom(GenerativeTechnique technique) {
        return new Augmentation(slow, technique);
    }
}
