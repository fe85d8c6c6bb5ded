package giot.traffic.model;

/// What one method says at one instant.
///
/// @param method who says it
/// @param originMinute number of completed minutes; the forecast's first minute
/// @param imputation the recent minutes, measured or not, up to the origin; a measured cell gets
///   the estimate of the mean over all vehicles, of which the observations are a noisy sample
/// @param forecast the minutes from the origin on
public record Estimate(
        Method method,
        int originMinute,
        SpeedDistributions imputation,
        SpeedDistributions forecast) {

    public Estimate {
        if (imputation.toMinute() != originMinute || forecast.fromMinute() != originMinute) {
            throw new IllegalArgumentException(
                    "imputation ends at minute %d and forecast starts at %d, but the origin is %d"
                            .formatted(imputation.toMinute(), forecast.fromMinute(), originMinute));
        }
    }
}
