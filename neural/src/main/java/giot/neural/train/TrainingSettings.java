package giot.neural.train;

/// How a network is trained: AdamW with a linear warm-up and a cosine decay of the rate, a bound on
/// the gradient, and an exponential moving average of the weights, which is the result.
///
/// @param steps number of updates
/// @param peakRate learning rate after the warm-up
/// @param finalRate learning rate at the last step
/// @param warmUpShare share of the steps over which the rate rises
/// @param weightDecay decoupled weight decay (Loshchilov and Hutter 2019)
/// @param clipNorm largest Euclidean norm of the gradient
/// @param averageDecay decay of the moving average per step
public record TrainingSettings(
        int steps,
        double peakRate,
        double finalRate,
        double warmUpShare,
        double weightDecay,
        double clipNorm,
        double averageDecay) {

    public TrainingSettings {
        requireIn("steps", steps, 1, 1_000_000);
        requireIn("peakRate", peakRate, 1e-8, 1);
        requireIn("finalRate", finalRate, 0, peakRate);
        requireIn("warmUpShare", warmUpShare, 0, 1);
        requireIn("weightDecay", weightDecay, 0, 1);
        requireIn("clipNorm", clipNorm, 1e-6, 1e6);
        requireIn("averageDecay", averageDecay, 0, 0.99999);
    }

    /// The learning rate at `step`, counted from 0.
    public double rate(int step) {
        double warmUp = warmUpShare * steps;
        if (step < warmUp) {
            return peakRate * (step + 1) / (warmUp + 1);
        }
        double progress = (step - warmUp) / Math.max(1, steps - warmUp);
        return finalRate + (peakRate - finalRate) * 0.5 * (1 + Math.cos(Math.PI * progress));
    }

    private static void requireIn(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "%s is %s but must lie in [%s, %s]".formatted(name, value, low, high));
        }
    }
}
