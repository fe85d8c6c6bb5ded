package giot.generative.model;

/// The cosine schedule (Nichol and Dhariwal 2021, eq. 17): the share of the signal's variance that
/// is left after each of `T` noising steps, `A_t = f(t) / f(0)` with `f(t) = cos^2((t/T + s)/(1 +
/// s) * pi/2)` and `s = .008`.
final class VarianceSchedule {
    private static final double OFFSET = 0.008;
    private static final double MIN_SHARE = 1e-4;

    private final double[] shares;

    VarianceSchedule(int steps) {
        shares = new double[steps];
        for (int t = 0; t < steps; t++) {
            shares[t] = Math.max(MIN_SHARE, f((t + 1.0) / steps) / f(0));
        }
    }

    /// `A_t` for `t` from 0 (least noise) to `T - 1`.
    double signalShare(int t) {
        return shares[t];
    }

    /// `count` time steps from `T - 1` down to 0, evenly spaced.
    int[] descending(int count) {
        int[] times = new int[count];
        for (int i = 0; i < count; i++) {
            times[i] =
                    count == 1
                            ? shares.length - 1
                            : (shares.length - 1) * (count - 1 - i) / (count - 1);
        }
        return times;
    }

    private static double f(double progress) {
        return Math.pow(Math.cos((progress + OFFSET) / (1 + OFFSET) * Math.PI / 2), 2);
    }
}
