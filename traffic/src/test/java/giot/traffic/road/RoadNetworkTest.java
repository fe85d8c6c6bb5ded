package giot.traffic.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoadNetworkTest {
    /// A street of two directions along y = 0, 4 m apart, a junction, and a street to the north.
    private static final Segment EAST =
            segment(0, 200, new double[] {0, 100}, new double[] {-2, -2});

    private static final Segment WEST = segment(1, 100, new double[] {100, 0}, new double[] {2, 2});
    private static final Segment NORTH =
            segment(2, 300, new double[] {120, 120, 120}, new double[] {20, 120, 320});
    private static final Connector TURN =
            new Connector(2, new double[] {100, 120}, new double[] {-2, 20});
    private static final RoadNetwork NETWORK =
            new RoadNetwork(List.of(EAST, WEST, NORTH), new int[][] {{2}, {}, {}}, List.of(TURN));

    @Test
    void findsTheNearestRoadWithoutHeading() {
        Match match = NETWORK.match(50, -3, Double.NaN).orElseThrow();

        assertThat(match.segment()).isZero();
        assertThat(match.distanceMetres()).isCloseTo(1, within(1e-9));
        assertThat(match.inJunction()).isFalse();
    }

    @Test
    void tellsTheDirectionsOfAStreetApartByHeading() {
        assertThat(NETWORK.match(50, -1, 270).orElseThrow().segment()).isEqualTo(1);
        assertThat(NETWORK.match(50, 1, 90).orElseThrow().segment()).isZero();
    }

    @Test
    void scalesOffsetsToTheDrivingLength() {
        assertThat(NETWORK.match(25, -2, 90).orElseThrow().offsetMetres())
                .isCloseTo(50, within(1e-9));
        assertThat(NETWORK.match(121, 220, 0).orElseThrow().offsetMetres())
                .isCloseTo(200, within(1e-9));
    }

    @Test
    void countsJunctionsToTheSegmentTheyLeadTo() {
        Match match = NETWORK.match(110, 9, 45).orElseThrow();

        assertThat(match).returns(2, Match::segment).returns(true, Match::inJunction);
        assertThat(match.offsetMetres()).isZero();
    }

    @Test
    void keepsVehiclesAtTheStopLineOnTheirSegment() {
        assertThat(NETWORK.match(100, -2.5, 90).orElseThrow().inJunction()).isFalse();
        assertThat(NETWORK.match(101, -2, Double.NaN).orElseThrow().inJunction()).isFalse();
    }

    @Test
    void matchesNothingFarFromEveryRoad() {
        double limit = RoadNetwork.MAX_MATCH_METRES;

        assertThat(NETWORK.match(50, -1.9 - limit, Double.NaN)).isPresent();
        assertThat(NETWORK.match(50, -2.1 - limit, Double.NaN)).isEmpty();
        assertThat(NETWORK.match(1e9, 1e9, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void matchesNothingAtPositionsThatAreNoNumbers(double value) {
        assertThat(NETWORK.match(value, 0, 0)).isEmpty();
        assertThat(NETWORK.match(0, value, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsWhatAnExhaustiveSearchFinds(long seed) {
        Random random = new Random(seed);
        MatchGrid grid = randomGrid(random);
        for (int i = 0; i < 2_000; i++) {
            double x = -300 + 1600 * random.nextDouble();
            double y = -300 + 1600 * random.nextDouble();
            double heading = random.nextInt(4) == 0 ? Double.NaN : 360 * random.nextDouble();
            Query all = new Query(grid.pieces, x, y, heading);
            for (int piece = 0; piece < grid.pieces.x0.length; piece++) {
                all.consider(piece);
            }

            Optional<Match> found = grid.match(x, y, heading);

            assertThat(found).as("seed %d, point %d", seed, i).isEqualTo(all.best());
        }
    }

    @Test
    void refusesSuccessorsThatDoNotExist() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoadNetwork(List.of(EAST), new int[][] {{7}}, List.of()))
                .withMessage("successor 7 is not one of the 1 segments");
    }

    @Test
    void refusesMapsThatWouldExhaustMemory() {
        Segment far = segment(0, 1, new double[] {0, 2e7}, new double[] {0, 2e7});

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RoadNetwork(List.of(far), new int[][] {{}}, List.of()))
                .withMessage("road map of 20000000 m across: at most 50000 m allowed");
    }

    @Test
    void handsOutCopies() {
        NETWORK.successors(0)[0] = 99;
        EAST.x()[0] = 99;

        assertThat(NETWORK.successors(0)).containsExactly(2);
        assertThat(EAST.x()).containsExactly(0, 100);
    }

    private static MatchGrid randomGrid(Random random) {
        List<Segment> segments =
                IntStream.range(0, 60)
                        .mapToObj(i ->
                                segment(
                                        i,
                                        50,
                                        random.doubles(3, 0, 1000).toArray(),
                                        random.doubles(3, 0, 1000).toArray()))
                        .toList();
        List<Connector> connectors =
                List.of(
                        new Connector(
                                3,
                                random.doubles(2, 0, 1000).toArray(),
                                random.doubles(2, 0, 1000).toArray()));
        return new MatchGrid(segments, connectors);
    }

    private static Segment segment(int index, double lengthMetres, double[] x, double[] y) {
        return new Segment(index, "s" + index, lengthMetres, 13.9, 1, x, y);
    }
}
