package giot.traffic.check;

import giot.traffic.vehicle.VehicleObservation;

/// The motion between two consecutive observations.
///
/// @param seconds duration
/// @param east displacement in metres
/// @param north displacement in metres
/// @param meanSpeed mean of the two reported speeds, in metres per second
/// @param speedChange difference of the two, in metres per second
/// @param headingDegrees mean heading, clockwise from north
/// @param turnDegrees absolute change of heading, 0 to 180
record Leg(
        double seconds,
        double east,
        double north,
        double meanSpeed,
        double speedChange,
        double headingDegrees,
        double turnDegrees) {

    static Leg between(VehicleObservation from, VehicleObservation to) {
        double turn = Math.IEEEremainder(to.headingDegrees() - from.headingDegrees(), 360);
        return new Leg(
                to.timeSeconds() - from.timeSeconds(),
                to.x() - from.x(),
                to.y() - from.y(),
                (from.speedMetresPerSecond() + to.speedMetresPerSecond()) / 2,
                to.speedMetresPerSecond() - from.speedMetresPerSecond(),
                from.headingDegrees() + turn / 2,
                Math.abs(turn));
    }

    /// Distance between the two positions in metres.
    double chordMetres() {
        return Math.hypot(east, north);
    }

    /// Distance driven in metres if the speed changed evenly (trapezoid rule).
    double drivenMetres() {
        return meanSpeed * seconds;
    }

    /// Unit vector along the mean heading.
    double[] along() {
        double radians = Math.toRadians(headingDegrees);
        return new double[] {Math.sin(radians), Math.cos(radians)};
    }

    /// Unit vector to the right of the mean heading.
    double[] across() {
        double[] along = along();
        return new double[] {along[1], -along[0]};
    }
}
