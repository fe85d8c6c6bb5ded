package giot.traffic.scenario.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import giot.traffic.road.Segment;
import giot.traffic.scenario.Incident;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Forty segments, the k-th used by k vehicles: ten of them, 30 to 39, are the busiest quarter.
class IncidentPlanTest {
    private static final RecordSettings DEFAULTS =
            RecordSettings.defaults(LocalDate.of(2024, 1, 1));
    private static final double[] LINE = {0, 1};
    private static final List<Segment> SEGMENTS =
            IntStream.range(0, 40)
                    .mapToObj(i -> new Segment(i, "s" + i, 10, 10, 1, LINE, LINE))
                    .toList();
    private static final int[] VEHICLES = IntStream.range(0, 40).toArray();

    @Test
    void hasNoneUnlessAsked() throws Exception {
        assertThat(plan(DEFAULTS)).isEqualTo(new IncidentPlan(List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void drawsOnBusySegmentsWithinTheRecording(long seed) throws Exception {
        RecordSettings settings = DEFAULTS.withSeed(seed).withDrawnIncidents(3).withIncidentDays(4);

        IncidentPlan plan = plan(settings);

        assertThat(plan).isEqualTo(plan(settings));
        assertThat(plan.recordedDay()).hasSize(3).allMatch(IncidentPlanTest::isBusyAndWithin);
        assertThat(plan.incidentDays()).hasSize(4).doesNotHaveDuplicates();
        List<String> taken = plan.recordedDay().stream().map(Incident::segment).toList();
        assertThat(taken).doesNotHaveDuplicates();
        for (List<Incident> day : plan.incidentDays()) {
            assertThat(day).hasSize(3).allMatch(IncidentPlanTest::isBusyAndWithin);
            assertThat(day).noneMatch(incident -> taken.contains(incident.segment()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 13, 60})
    void fitsIncidentsIntoAnyLength(int minutes) throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            RecordSettings settings =
                    DEFAULTS.withSeed(seed).withMinutes(minutes).withDrawnIncidents(5);
            assertThat(plan(settings).recordedDay())
                    .hasSize(5)
                    .allMatch(incident -> incident.untilSecond() <= minutes * 60);
        }
    }

    @Test
    void keepsTheNamedOnesAndDrawsElsewhere() throws Exception {
        Incident named = new Incident("s39", 60, 120, 3);

        IncidentPlan plan = plan(DEFAULTS.withIncidents(List.of(named)).withDrawnIncidents(9));

        assertThat(plan.recordedDay()).hasSize(10).contains(named);
        assertThat(plan.recordedDay()).extracting(Incident::segment).doesNotHaveDuplicates();
    }

    @Test
    void refusesMoreThanThereAreBusySegments() {
        assertThatExceptionOfType(ImpossibleSettingsException.class)
                .isThrownBy(() -> plan(DEFAULTS.withDrawnIncidents(11)))
                .withMessage(
                        "11 incidents to draw: 0 to 10 allowed, one for each busy segment that is"
                                + " left");
        assertThatExceptionOfType(ImpossibleSettingsException.class)
                .isThrownBy(() -> plan(DEFAULTS.withDrawnIncidents(6).withIncidentDays(1)))
                .withMessageStartingWith("6 incidents to draw: 0 to 4 allowed");
    }

    @Test
    void refusesASegmentThatDoesNotExist() {
        Incident nowhere = new Incident("nowhere", 60, 120, 3);

        assertThatExceptionOfType(ImpossibleSettingsException.class)
                .isThrownBy(() -> plan(DEFAULTS.withIncidents(List.of(nowhere))))
                .withMessageStartingWith(
                        "incident on 'nowhere': one of the road map's 40 segments allowed, such as"
                                + " the busiest: s39, s38,");
    }

    private static IncidentPlan plan(RecordSettings settings) throws ImpossibleSettingsException {
        return IncidentPlan.of(settings, SEGMENTS, VEHICLES);
    }

    private static boolean isBusyAndWithin(Incident incident) {
        int length = incident.untilSecond() - incident.fromSecond();
        return Integer.parseInt(incident.segment().substring(1)) >= 30
                && incident.fromSecond() >= 600
                && incident.untilSecond() <= 3600
                && length >= 900
                && length <= 1800;
    }
}
