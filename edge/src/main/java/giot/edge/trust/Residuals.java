package giot.edge.trust;

/// What is left of a contribution's readings once a model of what is measured explains them: the
/// evidence for the device's noise. For a device of type theta the residuals are taken as normal
/// with mean 0 and covariance `noise / theta^2 + diag(model)`.
public final class Residuals {

    /// No usable residual.
    public static final Residuals NONE =
            new Residuals(new double[0], new double[0][], new double[0]);

    private final double[] values;
    private final double[][] noise;
    private final double[] model;

    /// Copies the arrays and refuses unequal lengths.
    ///
    /// @param values residuals in the unit of the application, `[k]`
    /// @param noise covariance that sensor noise causes, times theta squared, in that unit squared,
    ///   `[k, k]`
    /// @param model variance of what the model leaves unexplained, in that unit squared, `[k]`
    public Residuals(double[] values, double[][] noise, double[] model) {
        if (values.length != noise.length || values.length != model.length) {
            throw new IllegalArgumentException(
                    "lengths are %d, %d and %d; give one row of noise and one model variance each"
                            .formatted(values.length, noise.length, model.length));
        }
        this.values = values.clone();
        this.noise = deepCopy(noise);
        this.model = model.clone();
    }

    /// A copy of the residuals.
    public double[] values() {
        return values.clone();
    }

    /// Number of residuals.
    public int size() {
        return values.length;
    }

    /// Mahalanobis distance squared: chi-square distributed with [#size] degrees of freedom when
    /// the type is true.
    public double chiSquare(double theta) {
        return Cholesky.of(covariance(theta)).quadraticForm(values);
    }

    /// How much of the promised quality was delivered, for the payment record: the promised
    /// standard deviation over the observed one, at most 1; with `k` residuals `sqrt(k /
    /// chi-square)`.
    ///
    /// @param theta the promised type
    /// @return in millionths
    public int qualityPpm(double theta) {
        double chiSquare = chiSquare(theta);
        double ratio = chiSquare > 0 ? Math.sqrt(size() / chiSquare) : 1;
        return (int) Math.round(1_000_000 * Math.min(1, ratio));
    }

    /// Log likelihood of the residuals for a type, up to a constant.
    public double logLikelihood(double theta) {
        Cholesky factor = Cholesky.of(covariance(theta));
        return -0.5 * (factor.logDeterminant() + factor.quadraticForm(values));
    }

    /// What residuals this small show: but for a share `tail` of the contributions the device's
    /// type is at least this. Noise alone gives `theta^2 r^T noise^-1 r` a chi-square distribution,
    /// and whatever the model leaves unexplained only makes it larger, so its lower quantile bounds
    /// theta from below. Infinite when all residuals are 0, 0 when there is none.
    public double leastTheta(double tail) {
        if (values.length == 0) {
            return 0;
        }
        double least = ChiSquare.upperQuantile(values.length, 1 - tail);
        return Math.sqrt(least / Cholesky.of(noise).quadraticForm(values));
    }

    private double[][] covariance(double theta) {
        double[][] covariance = new double[values.length][values.length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                covariance[i][j] = noise[i][j] / (theta * theta);
            }
            covariance[i][i] += model[i];
        }
        return covariance;
    }

    private static double[][] deepCopy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
