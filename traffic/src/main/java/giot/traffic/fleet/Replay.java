package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Sends an earlier contribution again: with even chance as it was recorded, or stamped as if of
/// now. An earlier contribution that is too short starts over.
record Replay() implements Forgery {

    @Override
    public List<VehicleObservation> forge(Scene scene, RandomGenerator random) {
        List<VehicleObservation> earlier =
                scene.earlier().get(random.nextInt(scene.earlier().size()));
        boolean stampedAnew = random.nextBoolean();
        List<VehicleObservation> forged = new ArrayList<>(scene.truth().size());
        for (int i = 0; i < scene.truth().size(); i++) {
            VehicleObservation old = earlier.get(i % earlier.size());
            forged.add(stampedAnew ? Stamps.at(old, scene.truth().get(i).second()) : old);
        }
        return forged;
    }
}
