package giot.edge.trust;

import giot.terms.Require;

/// Learns a device's type from the residuals of its contributions.
///
/// Assumed-density filtering: the estimate (normal over `ln theta`) is multiplied with the
/// likelihood of the residuals on a grid over the possible types, and the product's mean and
/// deviation are the new estimate (Minka 2001, moment matching). Before each update the deviation
/// grows by the drift, so that a sensor that gets worse is noticed. Deterministic.
///
/// @param leastTheta least possible type
/// @param mostTheta largest possible type
/// @param gridPoints grid points over `ln theta`
/// @param logDrift standard deviation of the change of `ln theta` from one contribution to the next
public record TypeEstimator(double leastTheta, double mostTheta, int gridPoints, double logDrift) {

    /// Refuses an empty range.
    public TypeEstimator {
        Require.positive("leastTheta", leastTheta);
        if (!(mostTheta > leastTheta)) {
            throw new IllegalArgumentException(
                    "mostTheta is " + mostTheta + "; give more than " + leastTheta);
        }
        Require.within("gridPoints", gridPoints, 8, 10_000);
        Require.within("logDrift", logDrift, 0, 1);
    }

    /// Types 10 to 200, as in the traffic scenario.
    public static TypeEstimator defaults() {
        return new TypeEstimator(10, 200, 96, 0.02);
    }

    /// The estimate before any contribution: mean and deviation of `ln theta` for theta uniform in
    /// the possible range.
    public TypeEstimate prior() {
        double[] weights = new double[gridPoints];
        for (int i = 0; i < gridPoints; i++) {
            // Uniform in theta is proportional to theta on a grid over ln theta.
            weights[i] = logTheta(i);
        }
        return moments(weights, 0);
    }

    /// The estimate after one more contribution; unchanged when there are no residuals.
    public TypeEstimate update(TypeEstimate before, Residuals residuals) {
        if (residuals.size() == 0) {
            return before;
        }
        double deviation = Math.hypot(before.logDeviation(), logDrift);
        double[] logWeights = new double[gridPoints];
        for (int i = 0; i < gridPoints; i++) {
            double z = (logTheta(i) - before.logMean()) / deviation;
            logWeights[i] = residuals.logLikelihood(Math.exp(logTheta(i))) - 0.5 * z * z;
        }
        return moments(logWeights, before.contributions() + 1);
    }

    private TypeEstimate moments(double[] logWeights, int contributions) {
        double most = Double.NEGATIVE_INFINITY;
        for (double w : logWeights) {
            most = Math.max(most, w);
        }
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < gridPoints; i++) {
            double weight = Math.exp(logWeights[i] - most);
            sum += weight;
            first += weight * logTheta(i);
            second += weight * logTheta(i) * logTheta(i);
        }
        double mean = first / sum;
        double variance = second / sum - mean * mean;
        double step = (Math.log(mostTheta) - Math.log(leastTheta)) / (gridPoints - 1);
        return new TypeEstimate(
                mean, Math.sqrt(Math.max(variance, step * step / 12)), contributions);
    }

    private double logTheta(int i) {
        double low = Math.log(leastTheta);
        return low + (Math.log(mostTheta) - low) * i / (gridPoints - 1);
    }
}
