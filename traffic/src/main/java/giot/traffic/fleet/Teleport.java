package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Honest readings, but a run of them (at least one, never all of several) is moved by
/// `[leastMetres, mostMetres)` in one direction.
record Teleport(double leastMetres, double mostMetres) implements Forgery {

    @Override
    public List<VehicleObservation> forge(Scene scene, RandomGenerator random) {
        List<VehicleObservation> readings =
                new ArrayList<>(scene.model().read(scene.truth(), scene.theta(), random));
        int count = readings.size();
        int moved = random.nextInt(1, Math.max(2, count));
        int first = random.nextInt(count - moved + 1);
        double metres = random.nextDouble(leastMetres, mostMetres);
        double direction = random.nextDouble(2 * Math.PI);
        for (int i = first; i < first + moved; i++) {
            VehicleObservation reading = readings.get(i);
            readings.set(
                    i,
                    VehicleObservation.onGrid(
                            reading.timeSeconds(),
                            reading.x() + metres * Math.sin(direction),
                            reading.y() + metres * Math.cos(direction),
                            reading.speedMetresPerSecond(),
                            reading.headingDegrees()));
        }
        return readings;
    }
}
