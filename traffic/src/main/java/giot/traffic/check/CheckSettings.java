package giot.traffic.check;

/// Constants of the quality checks; docs/methods/quality-and-trust.md gives each one's source.
///
/// @param positionNoiseMetres position noise of type 1: the standard deviation per axis is this
///   over theta
/// @param speedNoiseMetresPerSecond speed noise of type 1, likewise
/// @param spacingToleranceSeconds how far an interval may be from the promised spacing
/// @param clockToleranceSeconds how far observation times may lie outside the contract
/// @param accelerationMetresPerSecond2 largest acceleration of a vehicle
/// @param decelerationMetresPerSecond2 largest deceleration
/// @param roadMarginMetres how far beyond half a road's width a vehicle may be
/// @param mapErrorMetres standard deviation of what the road map is wrong by beyond that
/// @param straightDegrees change of heading up to which an interval counts as straight
/// @param motion how far real motion departs from the motion model
/// @param falseAlarms probability with which each check may refuse an honest contribution
public record CheckSettings(
        double positionNoiseMetres,
        double speedNoiseMetresPerSecond,
        double spacingToleranceSeconds,
        double clockToleranceSeconds,
        double accelerationMetresPerSecond2,
        double decelerationMetresPerSecond2,
        double roadMarginMetres,
        double mapErrorMetres,
        double straightDegrees,
        MotionError motion,
        FalseAlarms falseAlarms) {

    /// The settings of the traffic scenario.
    public static CheckSettings defaults() {
        return new CheckSettings(
                400,
                40,
                0.5,
                5,
                2.6,
                4.5,
                1,
                0.5,
                3,
                MotionError.defaults(),
                FalseAlarms.defaults());
    }

    /// How far real motion departs from "constant acceleration and turning between two samples", as
    /// standard deviations in metres.
    ///
    /// @param alongStraight along the road where the heading changes little
    /// @param alongTurn along the mean heading in a turn
    /// @param acrossStraight across the road on a straight: lane changes
    /// @param speedSpreadMetresPerSecond spread of speeds on one segment within one minute
    public record MotionError(
            double alongStraight,
            double alongTurn,
            double acrossStraight,
            double speedSpreadMetresPerSecond) {

        /// Measured on recorded trips.
        public static MotionError defaults() {
            return new MotionError(6, 14, 1.2, 5);
        }
    }

    /// The false-alarm budget: an honest contribution is refused by each check with at most this
    /// probability, one in a hundred altogether.
    ///
    /// @param jump impossible displacement
    /// @param precision noise that shows smaller than it is
    /// @param offRoad distance to the roads
    /// @param speed speed against displacement
    /// @param neighbours contradiction to other devices
    /// @param quality noise above the promise
    public record FalseAlarms(
            double jump,
            double precision,
            double offRoad,
            double speed,
            double neighbours,
            double quality) {

        /// One in a hundred, by check.
        public static FalseAlarms defaults() {
            return new FalseAlarms(0.0005, 0.0005, 0.002, 0.003, 0.001, 0.003);
        }
    }
}
