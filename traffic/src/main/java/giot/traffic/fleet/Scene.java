package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.List;
import java.util.Objects;

/// All that a (mis)behaving vehicle can draw on when it makes up one contribution.
///
/// @param truth where the vehicle really is at the times of the observations, at least one moment
/// @param theta quality of its sensor
/// @param model the sensor's noise
/// @param earlier contributions that it sent or overheard before, perhaps none
/// @param places a source of places on roads, for invented data
public record Scene(
        List<Truth> truth,
        double theta,
        SensorModel model,
        List<List<VehicleObservation>> earlier,
        Places places) {

    /// Copies the lists; refuses an empty truth.
    public Scene {
        truth = List.copyOf(truth);
        earlier = earlier.stream().map(List::copyOf).toList();
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(places, "places");
        if (truth.isEmpty()) {
            throw new IllegalArgumentException("truth is empty, expected at least one moment");
        }
    }
}
