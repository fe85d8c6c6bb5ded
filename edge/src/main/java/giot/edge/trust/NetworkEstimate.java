package giot.edge.trust;

import giot.terms.Require;

/// The network state as the edge believes it: what the next menu is designed for.
public final class NetworkEstimate {

    private final int users;
    private final double[] types;
    private final double[] probabilities;

    /// Refuses types that do not ascend and probabilities that do not sum to 1.
    ///
    /// @param users number of devices, `M`
    /// @param types `theta_n`, ascending
    /// @param probabilities `Q_n`, all positive, summing to 1
    public NetworkEstimate(int users, double[] types, double[] probabilities) {
        Require.within("users", users, 0, Integer.MAX_VALUE);
        if (types.length == 0 || types.length != probabilities.length) {
            throw new IllegalArgumentException(
                    "%d types and %d probabilities; give as many of each, at least one"
                            .formatted(types.length, probabilities.length));
        }
        double sum = 0;
        for (int n = 0; n < types.length; n++) {
            Require.positive("probabilities[" + n + "]", probabilities[n]);
            sum += probabilities[n];
            double before = n == 0 ? 0 : types[n - 1];
            if (!(types[n] > before)) {
                throw new IllegalArgumentException(
                        "types[%d] is %s; give more than %s".formatted(n, types[n], before));
            }
        }
        Require.within("sum of probabilities", sum, 1 - 1e-9, 1 + 1e-9);
        this.users = users;
        this.types = types.clone();
        this.probabilities = probabilities.clone();
    }

    /// Number of devices, `M`.
    public int users() {
        return users;
    }

    /// A copy of the types, ascending.
    public double[] types() {
        return types.clone();
    }

    /// A copy of the types' probabilities.
    public double[] probabilities() {
        return probabilities.clone();
    }
}
