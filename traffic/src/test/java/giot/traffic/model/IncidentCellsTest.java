package giot.traffic.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Thirty minutes, five segments, two ordinary days at 9 and 11 m/s, an incident in minutes 5 to 9;
/// with the ten minutes after it the window is 5 to 19.
class IncidentCellsTest {
    private static final int MINUTES = 30;
    private static final IncidentCells.Window INCIDENT = new IncidentCells.Window(5, 10);
    private static final float NONE = Float.NaN;

    @Test
    void takesWhatLosesMoreThanTwoMetresPerSecondInTheMean() {
        float[][] speeds = filled(10);
        set(speeds, 0, 5, 20, 7); // 3 m/s below what is usual
        set(speeds, 1, 5, 20, 8); // exactly 2
        set(speeds, 2, 5, 10, 1); // 9 during a third of the window: 3 in the mean
        set(speeds, 3, 20, 30, 1); // after it
        IncidentCells cells = cells(speeds, INCIDENT);

        assertThat(affected(cells, 0)).containsExactly(range(5, 20));
        assertThat(affected(cells, 1)).isEmpty();
        assertThat(affected(cells, 2)).containsExactly(range(5, 20));
        assertThat(affected(cells, 3)).isEmpty();
        assertThat(affected(cells, 4)).isEmpty();
        assertThat(cells.affectedSegments(MINUTES)).isEqualTo(2);
        assertThat(cells.affectedCells(MINUTES)).isEqualTo(30);
        assertThat(cells.affectedSegments(5)).isZero();
        assertThat(cells.affectedCells(6)).isEqualTo(2);
    }

    @Test
    void passesOverMinutesThatCannotBeCompared() {
        float[][] speeds = filled(10);
        set(speeds, 0, 5, 19, NONE);
        set(speeds, 0, 19, 20, 6); // the only minute with a vehicle
        set(speeds, 1, 5, 20, NONE);

        IncidentCells cells = cells(speeds, INCIDENT);

        assertThat(affected(cells, 0)).containsExactly(range(5, 20));
        assertThat(affected(cells, 1)).isEmpty();
    }

    @Test
    void joinsIncidentsAndEndsWithTheDay() {
        float[][] speeds = filled(10);
        set(speeds, 0, 5, 20, 7);
        set(speeds, 0, 25, 30, 7);

        IncidentCells cells = cells(speeds, INCIDENT, new IncidentCells.Window(25, 28));

        assertThat(affected(cells, 0)).hasSize(20).startsWith(range(5, 20)).endsWith(29);
    }

    @Test
    void needsAnOrdinaryDay() {
        TrafficDay day = day(filled(10));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> IncidentCells.of(day, List.of(), List.of(INCIDENT)))
                .withMessageContaining("ordinary day");
    }

    /// A forecast of 10 m/s for minute 5: 3 m/s off on segment 0 (flow 1), 2 on segment 1 (flow 2),
    /// right on the others (flows 3, 4, 5).
    @Test
    void scoresApartAndByFlow() {
        float[][] speeds = filled(10);
        set(speeds, 0, 5, 20, 7);
        set(speeds, 1, 5, 20, 8);
        TrafficDay truth = day(speeds);
        IncidentCells cells = IncidentCells.of(truth, ordinary(), List.of(INCIDENT));
        Scoreboard board = new Scoreboard(truth.speeds(), cells);
        board.add(nothingObserved(), Map.of(Method.LAST_VALUE, constant(10)));

        IncidentErrors errors =
                Objects.requireNonNull(
                        board.incidentErrors()
                                .getOrDefault(TrafficTask.FORECAST, Map.of())
                                .get(Method.LAST_VALUE));

        assertThat(errors.affected()).isEqualTo(new IncidentErrors.Part(1, 3, 3));
        assertThat(errors.unaffected().cells()).isEqualTo(4);
        assertThat(errors.unaffected().mae()).isEqualTo(2 / 4.0);
        assertThat(errors.unaffected().flowWeightedMae()).isEqualTo(2 * 2 / 14.0);
        assertThat(errors.all().mae()).isEqualTo(1);
        assertThat(errors.all().flowWeightedMae()).isCloseTo(7 / 15.0, within(1e-12));
        assertThat(board.evaluation().score(TrafficTask.FORECAST, Method.LAST_VALUE))
                .hasValueSatisfying(score -> assertThat(score.mae()).isEqualTo(1));
    }

    @Test
    void keepsNothingApartOnAnOrdinaryDay() {
        Scoreboard board = new Scoreboard(day(filled(10)).speeds());
        board.add(nothingObserved(), Map.of(Method.LAST_VALUE, constant(10)));

        assertThat(board.incidentErrors()).isEmpty();
    }

    private static Observations nothingObserved() {
        float[][] none = new float[5][5];
        Arrays.stream(none).forEach(row -> Arrays.fill(row, NONE));
        return new Observations(new SpeedTable(none, 5), new float[5][5]);
    }

    private static Estimate constant(float speed) {
        return new Estimate(Method.LAST_VALUE, 5, of(speed, 4, 5), of(speed, 5, 6));
    }

    private static SpeedDistributions of(float speed, int from, int to) {
        float[] values = new float[(to - from) * 5];
        Arrays.fill(values, speed);
        return new SpeedDistributions(from, to - from, 5, 1, values);
    }

    private static IncidentCells cells(float[][] speeds, IncidentCells.Window... incidents) {
        return IncidentCells.of(day(speeds), ordinary(), List.of(incidents));
    }

    private static List<SpeedTable> ordinary() {
        return List.of(new SpeedTable(filled(9), 5), new SpeedTable(filled(11), 5));
    }

    private static TrafficDay day(float[][] speeds) {
        float[][] flows = new float[MINUTES][];
        Arrays.setAll(flows, _ -> new float[] {1, 2, 3, 4, 5});
        return new TrafficDay(new SpeedTable(speeds, 5), flows);
    }

    private static float[][] filled(float speed) {
        float[][] speeds = new float[MINUTES][5];
        Arrays.stream(speeds).forEach(row -> Arrays.fill(row, speed));
        return speeds;
    }

    private static void set(float[][] speeds, int segment, int from, int to, float speed) {
        for (int m = from; m < to; m++) {
            speeds[m][segment] = speed;
        }
    }

    private static Integer[] range(int from, int to) {
        return IntStream.range(from, to).boxed().toArray(Integer[]::new);
    }

    private static List<Integer> affected(IncidentCells cells, int segment) {
        return IntStream.range(0, MINUTES).filter(m -> cells.affected(m, segment)).boxed().toList();
    }
}
