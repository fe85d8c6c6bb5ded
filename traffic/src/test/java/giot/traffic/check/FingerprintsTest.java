package giot.traffic.check;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.trust.Submission;
import giot.edge.trust.Terms;
import giot.traffic.check.TrajectoryIndex.Match;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    @Test
    void findsTheSameObservationsAtOtherTimes() {
        Fingerprints index = new Fingerprints(10);
        index.add(submission("a", "c1", 0, 1));
        assertThat(index.find(submission("b", "c2", 500, 1)))
                .contains(new Match("c1", "a", 5, false));
        assertThat(index.find(submission("b", "c2", 0, 1))).contains(new Match("c1", "a", 5, true));
        assertThat(index.find(submission("b", "c2", 0, 2))).isEmpty();
    }

    /// A precise receiver at a red light repeats readings, also those of its earlier contract.
    @Test
    void countsTheReadingsOfACarThatStandsOnceUnlessTheirTimesAreTheSame() {
        Fingerprints index = new Fingerprints(10);
        index.add(standing("c1", 0));
        assertThat(index.find(standing("c2", 60))).contains(new Match("c1", "a", 1, false));
        assertThat(index.find(standing("c2", 0))).contains(new Match("c1", "a", 5, true));
    }

    @Test
    void neverMatchesTheSameContract() {
        Fingerprints index = new Fingerprints(10);
        index.add(submission("a", "c1", 0, 1));
        assertThat(index.find(submission("a", "c1", 0, 1))).isEmpty();
    }

    @Test
    void survivesBeingWrittenOutAndReadIn() {
        Submission submission = submission("a", "c1", 0, 1);
        Fingerprints index = new Fingerprints(10);
        index.add(
                "c1",
                "a",
                Fingerprints.keys(VehicleObservation.all(submission.observations())),
                Fingerprints.timesMillis(submission.observations()));
        assertThat(index.find(submission("a", "c2", 0, 1))).contains(new Match("c1", "a", 5, true));
    }

    @Test
    void forgetsTheOldestBeyondItsCapacity() {
        Fingerprints index = new Fingerprints(2);
        for (int i = 1; i <= 3; i++) {
            index.add(submission("a", "c" + i, 0, i));
        }
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.find(submission("b", "x", 0, 1))).isEmpty();
        assertThat(index.find(submission("b", "x", 0, 2))).isPresent();
        assertThat(index.find(submission("b", "x", 0, 3))).isPresent();
    }

    private static Submission standing(String contract, double start) {
        List<VehicleObservation> observations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            observations.add(new VehicleObservation(start + 5 * i, 100 + i % 2 * 0.1, 7, 0, 90));
        }
        return new Submission(
                "a",
                contract,
                new Terms(100, 5, 5, start, 60),
                start + 30,
                VehicleObservation.observations(observations));
    }

    private static Submission submission(
            String device, String contract, double start, double place) {
        List<VehicleObservation> observations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            observations.add(
                    new VehicleObservation(start + 5 * i, 1000 * place + 50 * i, 7, 10, 90));
        }
        return new Submission(
                device,
                contract,
                new Terms(100, 5, 5, start, 60),
                start + 30,
                VehicleObservation.observations(observations));
    }
}
