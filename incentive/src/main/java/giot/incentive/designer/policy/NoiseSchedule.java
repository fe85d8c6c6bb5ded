package giot.incentive.designer.policy;

/// The cosine noise schedule (Nichol and Dhariwal 2021) and the posterior of a denoiser that
/// predicts the clean vector: `x_{t-1} = clean(t)*x0 + noisy(t)*x_t + deviation(t)*z`.
///
/// Steps count from 0 (almost clean) to `steps - 1` (pure noise).
public final class NoiseSchedule {

    private static final double OFFSET = 0.008;
    private static final double LARGEST_BETA = 0.999;

    private final double[] alphaBar;

    public NoiseSchedule(int steps) {
        if (steps < 1 || steps > 1000) {
            throw new IllegalArgumentException(
                    "steps = " + steps + ": a chain has between 1 and 1000");
        }
        alphaBar = new double[steps];
        double product = 1;
        for (int t = 0; t < steps; t++) {
            double ratio = cosine((t + 1.0) / steps) / cosine((double) t / steps);
            product *= 1 - Math.min(LARGEST_BETA, 1 - ratio);
            alphaBar[t] = product;
        }
    }

    public int steps() {
        return alphaBar.length;
    }

    /// The factor of the clean vector in `x_t`.
    public double signal(int t) {
        return Math.sqrt(alphaBar[t]);
    }

    /// The factor of the noise in `x_t`.
    public double noise(int t) {
        return Math.sqrt(1 - alphaBar[t]);
    }

    /// The posterior's factor of the predicted clean vector.
    public double clean(int t) {
        return Math.sqrt(before(t)) * beta(t) / (1 - alphaBar[t]);
    }

    /// The posterior's factor of the noisy vector.
    public double noisy(int t) {
        return Math.sqrt(1 - beta(t)) * (1 - before(t)) / (1 - alphaBar[t]);
    }

    /// The posterior's standard deviation; 0 at the last step.
    public double deviation(int t) {
        return Math.sqrt(beta(t) * (1 - before(t)) / (1 - alphaBar[t]));
    }

    private double beta(int t) {
        return 1 - alphaBar[t] / before(t);
    }

    private double before(int t) {
        return t == 0 ? 1 : alphaBar[t - 1];
    }

    private static double cosine(double share) {
        double c = Math.cos((share + OFFSET) / (1 + OFFSET) * Math.PI / 2);
        return c * c;
    }
}
