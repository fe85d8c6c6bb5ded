package giot.generative.privacy;

import giot.terms.Require;

/// How a model is trained with differential privacy.
///
/// @param noiseMultiplier deviation of the noise over `clipNorm`
/// @param clipNorm largest norm of what one contributor adds to an update
/// @param samplingRate probability that a contributor takes part in an update
/// @param updates number of updates
/// @param windowsPerContributor windows of a contributor that one of its gradients looks at
/// @param rate learning rate
/// @param delta chance that the guarantee does not hold; less than one over the contributors
public record PrivateSettings(
        double noiseMultiplier,
        double clipNorm,
        double samplingRate,
        int updates,
        int windowsPerContributor,
        double rate,
        double delta) {

    public PrivateSettings {
        Require.within("noiseMultiplier", noiseMultiplier, 1e-3, 1e3);
        Require.within("clipNorm", clipNorm, 1e-6, 1e6);
        Require.within("samplingRate", samplingRate, 1e-9, 1);
        Require.within("updates", updates, 1, 1_000_000);
        Require.within("windowsPerContributor", windowsPerContributor, 1, 10_000);
        Require.within("rate", rate, 1e-8, 1);
        Require.within("delta", delta, 1e-15, 0.999);
    }

    /// The privacy these settings cost.
    public double epsilon() {
        return PrivacyAccountant.standard().epsilon(noiseMultiplier, samplingRate, updates, delta);
    }
}
