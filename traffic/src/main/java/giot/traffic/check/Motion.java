package giot.traffic.check;

import giot.edge.trust.Residuals;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;

/// The vehicle's own motion as its readings tell it twice: once by positions, once by speeds and
/// headings. Between two samples the speed is taken to change evenly and the heading to turn
/// evenly, so that with `e` along and `f` across the mean heading
///
/// `r_along = e . (p' - p) - dt (v + v') / 2`, `r_across = f . (p' - p)`
///
/// are zero but for sensor noise and for what real driving does in between (the model's variance).
/// Neighbouring residuals share a sample; the noise covariance says how much.
final class Motion {

    private final List<Leg> legs;
    private final Residuals along;
    private final Residuals all;

    private Motion(List<Leg> legs, Residuals along, Residuals all) {
        this.legs = List.copyOf(legs);
        this.along = along;
        this.all = all;
    }

    static Motion of(List<VehicleObservation> observations, CheckSettings settings) {
        List<Leg> legs = new ArrayList<>();
        for (int i = 1; i < observations.size(); i++) {
            legs.add(Leg.between(observations.get(i - 1), observations.get(i)));
        }
        List<Row> along = new ArrayList<>();
        List<Row> all = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            Row row = Row.along(i, legs.get(i), settings);
            along.add(row);
            all.add(row);
            if (legs.get(i).turnDegrees() <= settings.straightDegrees()) {
                all.add(Row.across(i, legs.get(i), settings));
            }
        }
        return new Motion(legs, residuals(along, settings), residuals(all, settings));
    }

    List<Leg> legs() {
        return legs;
    }

    /// One residual per leg: displacement along the heading against reported speeds.
    Residuals along() {
        return along;
    }

    /// The same, and the displacement across the heading on straight legs.
    Residuals all() {
        return all;
    }

    private static Residuals residuals(List<Row> rows, CheckSettings settings) {
        double position = square(settings.positionNoiseMetres());
        double speed = square(settings.speedNoiseMetresPerSecond());
        double[] values = new double[rows.size()];
        double[] model = new double[rows.size()];
        double[][] noise = new double[rows.size()][rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            values[i] = rows.get(i).value();
            model[i] = square(rows.get(i).modelMetres());
            for (int j = 0; j < rows.size(); j++) {
                noise[i][j] = rows.get(i).covariance(rows.get(j), position, speed);
            }
        }
        return new Residuals(values, noise, model);
    }

    private static double square(double value) {
        return value * value;
    }

    /// One residual.
    ///
    /// @param leg index of the leg
    /// @param value in metres
    /// @param east direction of the displacement that counts
    /// @param north direction of the displacement that counts
    /// @param speedSeconds weight of each of the two reported speeds, in seconds
    /// @param modelMetres standard deviation of what real driving does in between
    private record Row(
            int leg,
            double value,
            double east,
            double north,
            double speedSeconds,
            double modelMetres) {

        static Row along(int index, Leg leg, CheckSettings settings) {
            double[] e = leg.along();
            double value = e[0] * leg.east() + e[1] * leg.north() - leg.drivenMetres();
            boolean straight = leg.turnDegrees() <= 10 * settings.straightDegrees();
            double model =
                    straight ? settings.motion().alongStraight() : settings.motion().alongTurn();
            return new Row(index, value, e[0], e[1], leg.seconds() / 2, model);
        }

        static Row across(int index, Leg leg, CheckSettings settings) {
            double[] f = leg.across();
            double value = f[0] * leg.east() + f[1] * leg.north();
            return new Row(index, value, f[0], f[1], 0, settings.motion().acrossStraight());
        }

        /// Covariance of two residuals, for unit type: legs that touch share one position (with
        /// opposite signs) and one speed (with equal signs).
        double covariance(Row other, double positionVariance, double speedVariance) {
            int gap = Math.abs(leg - other.leg);
            if (gap > 1) {
                return 0;
            }
            double positions = (gap == 0 ? 2 : -1) * (east * other.east + north * other.north);
            double speeds = (gap == 0 ? 2 : 1) * speedSeconds * other.speedSeconds;
            return positionVariance * positions + speedVariance * speeds;
        }
    }
}
