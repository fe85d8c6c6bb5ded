package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// How a type shows in the data: theta is the quality of the device's sensor. A reading is the
/// truth plus Gaussian noise,
///
/// `x, y: sd = positionMetres / theta` per axis, `speed: sd = speedMetresPerSecond / theta`,
///
/// speed at least 0, so that at the defaults theta 10 is a bad phone (40 m, 4 m/s) and theta 200 a
/// good receiver (2 m, 0.2 m/s). Time and heading are exact; all is rounded to the grid of
/// [VehicleObservation].
///
/// @param positionMetres position noise of theta = 1, metres
/// @param speedMetresPerSecond speed noise of theta = 1, metres per second
public record SensorModel(double positionMetres, double speedMetresPerSecond) {

    /// 400 m and 40 m/s at theta = 1.
    public static final SensorModel DEFAULT = new SensorModel(400, 40);

    /// Refuses a noise that is not a finite number of at least 0.
    public SensorModel {
        requireNoise("positionMetres", positionMetres);
        requireNoise("speedMetresPerSecond", speedMetresPerSecond);
    }

    /// What a sensor of quality `theta` reads.
    public VehicleObservation read(Truth truth, double theta, RandomGenerator random) {
        if (!(theta > 0)) {
            throw new IllegalArgumentException("theta is " + theta + ", expected a positive type");
        }
        double x = truth.x() + random.nextGaussian() * positionMetres / theta;
        double y = truth.y() + random.nextGaussian() * positionMetres / theta;
        double speed =
                truth.speedMetresPerSecond() + random.nextGaussian() * speedMetresPerSecond / theta;
        return VehicleObservation.onGrid(
                truth.second(), x, y, Math.max(0, speed), truth.headingDegrees());
    }

    /// What a sensor of quality `theta` reads, moment by moment.
    public List<VehicleObservation> read(List<Truth> truth, double theta, RandomGenerator random) {
        List<VehicleObservation> observations = new ArrayList<>(truth.size());
        for (Truth moment : truth) {
            observations.add(read(moment, theta, random));
        }
        return observations;
    }

    private static void requireNoise(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " is " + value + ", expected a finite noise of at least 0");
        }
    }
}
