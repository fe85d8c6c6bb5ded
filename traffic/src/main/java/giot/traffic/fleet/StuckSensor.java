package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.random.RandomGenerator;

/// A sensor that hangs: the first reading again and again, each with the time at which it was
/// asked.
record StuckSensor() implements Forgery {

    @Override
    public List<VehicleObservation> forge(Scene scene, RandomGenerator random) {
        VehicleObservation stuck =
                scene.model().read(scene.truth().getFirst(), scene.theta(), random);
        return scene.truth().stream().map(moment -> Stamps.at(stuck, moment.second())).toList();
    }
}
