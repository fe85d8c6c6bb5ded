package giot.traffic.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import giot.traffic.road.Match;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the shipped recording promises, checked on every sample and cell.
class EmbeddedScenarioTest {
    private static final Scenario SCENARIO = Scenario.embedded();
    private static final RoadNetwork NETWORK = SCENARIO.network();

    @Test
    @Timeout(2)
    void loadsInLessThanTwoSeconds() {
        assertThat(Scenario.embedded().trips()).isNotEmpty();
    }

    @Test
    void isSmall() throws IOException {
        try (InputStream in = Scenario.class.getResourceAsStream("bologna-acosta.giotscenario")) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes()).hasSizeLessThan(2 << 20);
        }
    }

    @Test
    void saysWhereItComesFrom() {
        Provenance provenance = SCENARIO.provenance();

        assertThat(provenance.tool()).startsWith("Eclipse SUMO sumo Version 1.15.0");
        assertThat(provenance.commands()).hasSize(1 + SCENARIO.history().size());
        assertThat(provenance.commands()).allMatch(line -> line.startsWith("sumo -n acosta"));
        assertThat(provenance.inputs()).hasSize(6);
        assertThat(provenance.licence()).isEqualTo("EPL-2.0 OR GPL-2.0-or-later");
    }

    @Test
    void coversAnHourWithAboutAHundredAndFiftyProbesAtATime() {
        ScenarioSummary summary = SCENARIO.summary();

        assertThat(summary.minutes()).isEqualTo(60);
        assertThat(summary.meanProbes()).isBetween(140.0, 180.0);
        assertThat(summary.maxProbes()).isBetween(180, 250);
        assertThat(summary.truthCoverage()).isBetween(0.7, 1.0);
        assertThat(summary.probeCoverage()).isBetween(0.5, summary.truthCoverage());
    }

    @Test
    void hasTrafficInEveryMinute() {
        int[] present = new int[60];
        SCENARIO.trips().forEach(t -> t.samples().forEach(s -> present[s.second() / 60]++));

        assertThat(Arrays.stream(present).min().orElseThrow()).isGreaterThan(12 * 90);
    }

    @Test
    void keepsVehiclesPlausible() {
        for (Trip trip : SCENARIO.trips()) {
            Sample before = trip.sample(0);
            for (Sample sample : trip.samples()) {
                assertThat(sample.x()).isBetween(NETWORK.minX() - 10, NETWORK.maxX() + 10);
                assertThat(sample.y()).isBetween(NETWORK.minY() - 10, NETWORK.maxY() + 10);
                assertThat(sample.speedMetresPerSecond()).isBetween(0.0, 30.0);
                assertThat(sample.headingDegrees()).isBetween(0.0, 359.9);
                if (sample.second() > before.second()) {
                    assertThat(sample.second() - before.second()).isEqualTo(5);
                    double moved = Math.hypot(sample.x() - before.x(), sample.y() - before.y());
                    assertThat(moved).as("%s at %s", trip, sample).isLessThan(5 * 30.0);
                }
                before = sample;
            }
        }
    }

    @Test
    void putsEverySampleOnARoad() {
        long rightSegment = 0;
        for (Trip trip : SCENARIO.trips()) {
            for (Sample sample : trip.samples()) {
                Match match =
                        NETWORK.match(sample.x(), sample.y(), sample.headingDegrees())
                                .orElseThrow();
                double halfWidth = NETWORK.segment(match.segment()).halfWidthMetres();
                assertThat(match.distanceMetres())
                        .as("%s at %s", trip, sample)
                        .isLessThan(halfWidth + 3);
                rightSegment += match.segment() == sample.segment() ? 1 : 0;
            }
        }

        assertThat((double) rightSegment / SCENARIO.observationCount()).isGreaterThan(0.96);
    }

    @Test
    void linksSegmentsThatTouch() {
        for (Segment segment : NETWORK.segments()) {
            double[] x = segment.x();
            double[] y = segment.y();
            for (int next : NETWORK.successors(segment.index())) {
                Segment follower = NETWORK.segment(next);
                double gap =
                        Math.hypot(
                                follower.x()[0] - x[x.length - 1],
                                follower.y()[0] - y[y.length - 1]);
                assertThat(gap).as("%s to %s", segment, follower).isLessThan(60);
            }
        }
    }

    @Test
    void sendsVehiclesAlongLinks() {
        long changes = 0;
        long linked = 0;
        for (Trip trip : SCENARIO.trips()) {
            int before = trip.sample(0).segment();
            for (Sample sample : trip.samples()) {
                if (sample.segment() != before) {
                    changes++;
                    linked += reaches(before, sample.segment(), 4) ? 1 : 0;
                }
                before = sample.segment();
            }
        }

        assertThat((double) linked / changes).isGreaterThan(0.99);
    }

    @Test
    void seesProbesOnlyWhereThereIsTraffic() {
        ProbeMeans probes = new ProbeMeans(SCENARIO);

        assertThat(probes.cellsWithoutTruth()).isZero();
        assertThat(probes.coverage()).isGreaterThan(0.5);
        assertThat(probes.correlation(1)).isGreaterThan(0.9);
        assertThat(probes.correlation(12)).isGreaterThan(0.95);
    }

    @Test
    void keepsFlowsPlausible() {
        assertPlausible(SCENARIO.truth());
        SCENARIO.history().forEach(day -> assertPlausible(day.truth()));
    }

    @Test
    void tellsDaysApart() {
        Set<Long> seeds = SCENARIO.history().stream().map(Day::seed).collect(Collectors.toSet());
        Day calm = SCENARIO.history().getFirst();
        Day busy = SCENARIO.history().getLast();

        assertThat(SCENARIO.history()).hasSize(8);
        assertThat(seeds).hasSize(8).doesNotContain(SCENARIO.provenance().seed());
        assertThat(calm.demandScale()).isEqualTo(0.7);
        assertThat(busy.demandScale()).isEqualTo(1.2);
        assertThat(totalFlow(busy.truth())).isGreaterThan(1.2 * totalFlow(calm.truth()));
    }

    @Test
    void matchesAPositionInMicroseconds() {
        Duration spent = Duration.ofDays(1);
        // the best of a few rounds: the compiler warms up, and other processes take the processor
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            long found = 0;
            for (Trip trip : SCENARIO.trips().subList(0, 400)) {
                for (Sample s : trip.samples()) {
                    found +=
                            NETWORK.match(s.x() + 9, s.y() - 7, s.headingDegrees()).isPresent()
                                    ? 1
                                    : 0;
                }
            }
            Duration each = Duration.ofNanos((System.nanoTime() - start) / found);
            spent = each.compareTo(spent) < 0 ? each : spent;
        }

        assertThat(spent).isLessThan(Duration.ofNanos(20_000));
    }

    private static boolean reaches(int from, int to, int steps) {
        if (from == to) {
            return true;
        }
        return steps > 0
                && Arrays.stream(NETWORK.successors(from)).anyMatch(n -> reaches(n, to, steps - 1));
    }

    private static void assertPlausible(SegmentTable table) {
        for (int m = 0; m < table.minutes(); m++) {
            for (int s = 0; s < table.segments(); s++) {
                float speed = table.speedMetresPerSecond(m, s);
                float flow = table.flowVehiclesPerMinute(m, s);
                int lanes = NETWORK.segment(s).lanes();
                assertThat(flow).isBetween(0f, 60f * lanes);
                if (Float.isNaN(speed)) {
                    assertThat(flow).as("flow where no vehicle was").isLessThanOrEqualTo(1f);
                } else {
                    assertThat(speed).isBetween(0f, 30f);
                }
            }
        }
    }

    private static double totalFlow(SegmentTable table) {
        double sum = 0;
        for (int m = 0; m < table.minutes(); m++) {
            for (int s = 0; s < table.segments(); s++) {
                sum += table.flowVehiclesPerMinute(m, s);
            }
        }
        return sum;
    }
}
