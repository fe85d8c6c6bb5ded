package giot.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TripTest {
    @Test
    void roundsToTheFilesUnits() {
        Trip trip = trip("car-1", 10, 1);

        assertThat(trip.sample(0)).isEqualTo(new Sample(10, 12.3, -4.6, 7.89, 0.0, 2, true));
    }

    @Test
    void findsTheLastSampleAtOrBeforeASecond() {
        Trip trip = trip("car-1", 10, 3);

        assertThat(trip.indexAt(9.9)).isEqualTo(-1);
        assertThat(trip.indexAt(10)).isZero();
        assertThat(trip.indexAt(14.9)).isZero();
        assertThat(trip.indexAt(15)).isEqualTo(1);
        assertThat(trip.indexAt(1e12)).isEqualTo(2);
        assertThat(trip.arriveSecond()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Car", "a/b", "a+", "ä", "a b"})
    void refusesIdsThatNoDeviceMayHave(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trip(id, 0, 1))
                .withMessageStartingWith("vehicle id '" + id + "' must match");
    }

    private static Trip trip(String id, int depart, int size) {
        TripColumns.Builder columns = new TripColumns.Builder();
        for (int i = 0; i < size; i++) {
            columns.add(12.34, -4.56, 7.891, 359.97, 2, true);
        }
        return new Trip(id, depart, columns.build());
    }
}
