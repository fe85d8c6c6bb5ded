package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.traffic.road.RoadNetwork;
import giot.traffic.scenario.Sample;
import giot.traffic.scenario.Scenario;
import giot.traffic.scenario.Trip;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Where the constants of [CheckSettings] come from: how the recorded vehicles, without any sensor
/// noise, depart from the motion model.
class MotionErrorTest {

    private final CheckSettings settings = CheckSettings.defaults();
    private final Scenario scenario = Scenario.embedded();

    @Test
    void recordedMotionStaysWithinTheStatedErrors() {
        Errors straight = new Errors("along, turn up to 30 degrees");
        Errors turn = new Errors("along, turn above 30 degrees");
        Errors across = new Errors("across, turn up to 3 degrees");
        Errors spurt = new Errors("chord beyond the trapezoid");
        for (Leg leg : legs()) {
            double[] e = leg.along();
            double[] f = leg.across();
            double along = e[0] * leg.east() + e[1] * leg.north() - leg.drivenMetres();
            (leg.turnDegrees() <= 10 * settings.straightDegrees() ? straight : turn).add(along);
            if (leg.turnDegrees() <= settings.straightDegrees()) {
                across.add(f[0] * leg.east() + f[1] * leg.north());
            }
            spurt.add(Math.max(0, leg.chordMetres() - leg.drivenMetres()));
        }
        System.out.println(straight + "\n" + turn + "\n" + across + "\n" + spurt);
        assertThat(straight.deviation()).isLessThan(settings.motion().alongStraight());
        assertThat(turn.deviation()).isLessThan(settings.motion().alongTurn());
        assertThat(across.deviation()).isLessThan(settings.motion().acrossStraight());
        // The furthest that acceleration 2.6 and deceleration 4.5 m/s^2 allow in 5 s.
        assertThat(spurt.quantile(0.9999)).isLessThan(20.6);
    }

    @Test
    void recordedVehiclesStayOnTheRoads() {
        RoadNetwork network = scenario.network();
        Errors beyond = new Errors("distance beyond half the road's width");
        for (Trip trip : scenario.trips()) {
            for (Sample s : trip.samples()) {
                beyond.add(
                        network.match(s.x(), s.y(), s.headingDegrees())
                                .map(match ->
                                        match.distanceMetres()
                                                - network.segment(match.segment())
                                                        .halfWidthMetres())
                                .orElse(200.0));
            }
        }
        System.out.println(beyond);
        assertThat(beyond.quantile(0.999)).isLessThan(settings.roadMarginMetres());
    }

    private List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        for (Trip trip : scenario.trips()) {
            for (int i = 1; i < trip.size(); i++) {
                legs.add(Leg.between(observation(trip.sample(i - 1)), observation(trip.sample(i))));
            }
        }
        return legs;
    }

    private static VehicleObservation observation(Sample s) {
        return new VehicleObservation(
                s.second(), s.x(), s.y(), s.speedMetresPerSecond(), s.headingDegrees());
    }

    private static final class Errors {
        private final String name;
        private final List<Double> values = new ArrayList<>();

        Errors(String name) {
            this.name = name;
        }

        void add(double value) {
            values.add(value);
        }

        double deviation() {
            return Math.sqrt(values.stream().mapToDouble(v -> v * v).average().orElseThrow());
        }

        double quantile(double share) {
            Collections.sort(values);
            return values.get((int) (share * (values.size() - 1)));
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %d values, deviation %.2f m, 0.1 %% %.1f, 99.9 %% %.1f, 99.99 %% %.1f m",
                    name,
                    values.size(),
                    deviation(),
                    quantile(0.001),
                    quantile(0.999),
                    quantile(0.9999));
        }
    }
}
