package giot.edge.trust;

import giot.terms.Require;

/// What the accepted item promises.
///
/// @param theta the item's type: what noise it promises is its application's affair
/// @param guaranteedObservations least number of observations
/// @param spacingSeconds time between two observations
/// @param acceptedAtSeconds scenario time of acceptance
/// @param latencySeconds time from acceptance until the contribution must be complete
public record Terms(
        double theta,
        int guaranteedObservations,
        double spacingSeconds,
        double acceptedAtSeconds,
        double latencySeconds) {

    /// Refuses terms that no menu can offer.
    public Terms {
        Require.positive("theta", theta);
        Require.positive("guaranteedObservations", guaranteedObservations);
        Require.positive("spacingSeconds", spacingSeconds);
        Require.finite("acceptedAtSeconds", acceptedAtSeconds);
        Require.positive("latencySeconds", latencySeconds);
    }

    /// Scenario time after which the contribution is late.
    public double deadlineSeconds() {
        return acceptedAtSeconds + latencySeconds;
    }
}
