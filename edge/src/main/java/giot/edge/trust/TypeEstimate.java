package giot.edge.trust;

import giot.terms.Require;

/// What the edge believes about a device's private type: a normal distribution over `ln theta`.
///
/// @param logMean mean of `ln theta`
/// @param logDeviation standard deviation of `ln theta`, greater than 0
/// @param contributions number of contributions it rests on; 0 for the prior alone
public record TypeEstimate(double logMean, double logDeviation, int contributions) {

    /// Refuses what no estimate can be.
    public TypeEstimate {
        Require.finite("logMean", logMean);
        Require.positive("logDeviation", logDeviation);
        Require.within("contributions", contributions, 0, Integer.MAX_VALUE);
    }

    /// The median type.
    public double theta() {
        return Math.exp(logMean);
    }

    /// The type that the true one exceeds with the probability of `deviations` standard deviations
    /// of a normal distribution (1.645: 95 %).
    public double thetaBelow(double deviations) {
        return Math.exp(logMean - deviations * logDeviation);
    }
}
