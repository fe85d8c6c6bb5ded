package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.random.RandomGenerator;

/// Noise of another class: reads the truth with a theta drawn from `[leastTheta, mostTheta)`,
/// however good the sensor was said to be.
record WorseNoise(double leastTheta, double mostTheta) implements Forgery {

    @Override
    public List<VehicleObservation> forge(Scene scene, RandomGenerator random) {
        double theta = random.nextDouble(leastTheta, mostTheta);
        return scene.model().read(scene.truth(), theta, random);
    }
}
