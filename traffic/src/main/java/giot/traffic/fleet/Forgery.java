package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.random.RandomGenerator;

/// One way to make up a contribution: a pure function of the scene and the random numbers.
@FunctionalInterface
public interface Forgery {

    /// The observations that the vehicle uploads, one for each moment of the scene's truth.
    List<VehicleObservation> forge(Scene scene, RandomGenerator random);
}
