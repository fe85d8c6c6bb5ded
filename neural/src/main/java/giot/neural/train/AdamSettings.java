package giot.neural.train;

/// How [AdamOptimizer] steps.
///
/// @param firstDecay decay of the gradient's running mean
/// @param secondDecay decay of the squared gradient's running mean
/// @param weightDecay decoupled weight decay per step and unit of rate (Loshchilov and Hutter 2019)
/// @param clipNorm largest Euclidean norm of the gradient over all weights
public record AdamSettings(
        double firstDecay, double secondDecay, double weightDecay, double clipNorm) {

    /// Kingma and Ba's decays, no weight decay, gradients of norm 1 at most.
    public static final AdamSettings DEFAULT = new AdamSettings(0.9, 0.999, 0, 1);

    public AdamSettings {
        requireIn("firstDecay", firstDecay, 0, 0.9999);
        requireIn("secondDecay", secondDecay, 0, 0.999999);
        requireIn("weightDecay", weightDecay, 0, 1);
        requireIn("clipNorm", clipNorm, 1e-6, 1e12);
    }

    private static void requireIn(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s is %s but must lie in [%s, %s]".formatted(name, value, low, high));
        }
    }
}
