package giot.incentive.designer.actorcritic;

/// The constants of a denoising chain of `T` steps (Ho et al. 2020, arXiv:2006.11239): with
/// `abar_t` the share of the signal's variance left after step t,
///
/// ```
/// x0      = (x_t - sqrt(1 - abar_t) * eps) / sqrt(abar_t)
/// x_{t-1} = c1_t * x0 + c2_t * x_t + s_t * z,   z ~ N(0, 1),   s_0 = 0
/// ```
///
/// Steps count from 0 (the last to be undone) to `T - 1`.
final class DenoisingSchedule {

    private final double[] signal;
    private final double[] fromStart;
    private final double[] fromCurrent;
    private final double[] noise;

    private DenoisingSchedule(double[] signal) {
        int steps = signal.length;
        this.signal = signal;
        fromStart = new double[steps];
        fromCurrent = new double[steps];
        noise = new double[steps];
        for (int t = 0; t < steps; t++) {
            double before = t == 0 ? 1 : signal[t - 1];
            double alpha = signal[t] / before;
            fromStart[t] = (1 - alpha) * Math.sqrt(before) / (1 - signal[t]);
            fromCurrent[t] = (1 - before) * Math.sqrt(alpha) / (1 - signal[t]);
            noise[t] = Math.sqrt((1 - alpha) * (1 - before) / (1 - signal[t]));
        }
    }

    /// The variance-preserving schedule of the reference implementation of the paper's method:
    /// `alpha_t = exp(-0.1/T - 0.5*(10 - 0.1)*(2t + 1)/T^2)`, t from 0.
    static DenoisingSchedule variancePreserving(int steps) {
        double[] signal = new double[steps];
        double left = 1;
        for (int t = 0; t < steps; t++) {
            left *= Math.exp(-0.1 / steps - 0.5 * 9.9 * (2 * t + 1) / ((double) steps * steps));
            signal[t] = left;
        }
        return new DenoisingSchedule(signal);
    }

    /// `abar_t = cos^2((t + 1)/(T + 1) * pi/2)` up to an offset (Nichol and Dhariwal 2021,
    /// arXiv:2102.09672).
    static DenoisingSchedule cosine(int steps) {
        double[] signal = new double[steps];
        for (int t = 0; t < steps; t++) {
            double angle = ((t + 1.0) / steps + 0.008) / 1.008 * Math.PI / 2;
            signal[t] = Math.max(1e-4, Math.pow(Math.cos(angle), 2));
        }
        return new DenoisingSchedule(signal);
    }

    int steps() {
        return signal.length;
    }

    /// The factor of `x_t` in `x0`.
    double currentInStart(int t) {
        return Math.sqrt(1 / signal[t]);
    }

    /// The factor of the noise in `x0`, to be subtracted.
    double noiseInStart(int t) {
        return Math.sqrt(1 / signal[t] - 1);
    }

    /// `c1_t`.
    double fromStart(int t) {
        return fromStart[t];
    }

    /// `c2_t`.
    double fromCurrent(int t) {
        return fromCurrent[t];
    }

    /// `s_t`; 0 for the last step.
    double noise(int t) {
        return noise[t];
    }

    /// All five constants of all steps, one row each, in the order in which they stand above: the
    /// factors of `x_t` and of the noise in `x0`, `c1`, `c2` and `s`.
    float[] table() {
        int steps = steps();
        float[] table = new float[5 * steps];
        for (int t = 0; t < steps; t++) {
            table[t] = (float) currentInStart(t);
            table[steps + t] = (float) noiseInStart(t);
            table[2 * steps + t] = (float) fromStart(t);
            table[3 * steps + t] = (float) fromCurrent(t);
            table[4 * steps + t] = (float) noise(t);
        }
        return table;
    }
}
