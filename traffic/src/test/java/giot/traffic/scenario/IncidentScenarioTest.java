package giot.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the shipped recording with incidents promises, beside the ordinary one.
class IncidentScenarioTest {
    private static final Scenario ORDINARY = EmbeddedScenario.ORDINARY.open();
    private static final Scenario SCENARIO = EmbeddedScenario.INCIDENTS.open();

    @Test
    void isSmall() throws IOException {
        try (InputStream in =
                Scenario.class.getResourceAsStream("bologna-acosta-incidents.giotscenario")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes()).hasSizeLessThan(2 << 20);
        }
    }

    @Test
    void isCalledByItsName() {
        assertThat(EmbeddedScenario.labelled("incidents")).contains(EmbeddedScenario.INCIDENTS);
        assertThat(EmbeddedScenario.labelled("ordinary")).contains(EmbeddedScenario.ORDINARY);
        assertThat(EmbeddedScenario.labelled("Incidents")).isEmpty();
    }

    @Test
    void hasTheSameRoadsSeedAndOrdinaryDays() {
        assertThat(SCENARIO.network().segments())
                .extracting("id")
                .isEqualTo(ORDINARY.network().segments().stream().map(s -> s.id()).toList());
        assertThat(SCENARIO.durationSeconds()).isEqualTo(ORDINARY.durationSeconds());
        assertThat(SCENARIO.provenance().seed()).isEqualTo(ORDINARY.provenance().seed());
        assertThat(SCENARIO.provenance().inputs()).isEqualTo(ORDINARY.provenance().inputs());
        List<Day> ordinary = SCENARIO.history().stream().filter(Day::ordinary).toList();
        assertThat(ordinary).hasSize(8);
        for (int d = 0; d < 8; d++) {
            SegmentTable expected = ORDINARY.history().get(d).truth();
            assertThat(ordinary.get(d).truth().speedCells()).isEqualTo(expected.speedCells());
            assertThat(ordinary.get(d).truth().flowCells()).isEqualTo(expected.flowCells());
        }
    }

    @Test
    void hasOtherIncidentsOnFurtherDays() {
        List<String> places = SCENARIO.incidents().stream().map(Incident::segment).toList();
        List<Day> others = SCENARIO.history().stream().filter(day -> !day.ordinary()).toList();

        assertThat(places).containsExactly("53[0]", "43[0]");
        assertThat(others).hasSizeBetween(4, 6);
        assertThat(others)
                .allSatisfy(day ->
                        assertThat(day.incidents())
                                .hasSize(2)
                                .noneMatch(incident -> places.contains(incident.segment())));
        assertThat(others.stream().map(Day::incidents)).doesNotHaveDuplicates();
    }

    @Test
    void slowsWhatItSaysWhileItSays() {
        for (Incident incident : SCENARIO.incidents()) {
            int segment =
                    SCENARIO.network().segments().stream()
                            .filter(s -> s.id().equals(incident.segment()))
                            .findFirst()
                            .orElseThrow()
                            .index();
            // a vehicle that is there when the sign changes takes a moment
            int from = incident.fromSecond() / 60 + 1;
            int until = incident.untilSecond() / 60;
            for (int m = from; m < until; m++) {
                assertThat(SCENARIO.truth().speedMetresPerSecond(m, segment)).isLessThan(2f);
            }
            assertThat(SCENARIO.truth().speedMetresPerSecond(from - 3, segment)).isGreaterThan(3f);
        }
    }
}
