package giot.traffic.fleet;

import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Invents data without sensing, in one of three ways of even chance: unrelated places on roads,
/// places near roads, or a straight drive at constant speed from a place on a road. Speeds are city
/// speeds.
record FreeRide() implements Forgery {

    private static final double LEAST_SPEED = 3;
    private static final double MOST_SPEED = 15;
    private static final double NEAR_METRES = 60;

    @Override
    public List<VehicleObservation> forge(Scene scene, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> scattered(scene, random, 0);
            case 1 -> scattered(scene, random, NEAR_METRES);
            default -> straightDrive(scene, random);
        };
    }

    private static List<VehicleObservation> scattered(
            Scene scene, RandomGenerator random, double awayMetres) {
        List<VehicleObservation> invented = new ArrayList<>(scene.truth().size());
        for (Truth moment : scene.truth()) {
            Places.Place place = scene.places().any(random);
            invented.add(
                    VehicleObservation.onGrid(
                            moment.second(),
                            place.x() + random.nextGaussian() * awayMetres,
                            place.y() + random.nextGaussian() * awayMetres,
                            random.nextDouble(LEAST_SPEED, MOST_SPEED),
                            place.headingDegrees()));
        }
        return invented;
    }

    private static List<VehicleObservation> straightDrive(Scene scene, RandomGenerator random) {
        Places.Place start = scene.places().any(random);
        double speed = random.nextDouble(LEAST_SPEED, MOST_SPEED);
        double heading = Math.toRadians(start.headingDegrees());
        double startSecond = scene.truth().getFirst().second();
        List<VehicleObservation> invented = new ArrayList<>(scene.truth().size());
        for (Truth moment : scene.truth()) {
            double metres = speed * (moment.second() - startSecond);
            invented.add(
                    VehicleObservation.onGrid(
                            moment.second(),
                            start.x() + metres * Math.sin(heading),
                            start.y() + metres * Math.cos(heading),
                            speed,
                            start.headingDegrees()));
        }
        return invented;
    }
}
