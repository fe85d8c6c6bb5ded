package giot.traffic.scenario;

import java.util.Arrays;

/// What a recording holds, in numbers.
///
/// @param minutes length
/// @param segments road segments
/// @param connectors paths across junctions
/// @param trips probe vehicles' trips
/// @param observations samples in all trips
/// @param meanProbes probes on the road at a time, mean over the recording
/// @param maxProbes most probes on the road at a time
/// @param truthCoverage share of the segment-minutes with any vehicle, 0 to 1
/// @param probeCoverage share of the segment-minutes with a probe's sample outside junctions, 0 to
///   1
/// @param historyDays further days of ground truth
public record ScenarioSummary(
        int minutes,
        int segments,
        int connectors,
        int trips,
        long observations,
        double meanProbes,
        int maxProbes,
        double truthCoverage,
        double probeCoverage,
        int historyDays) {

    static ScenarioSummary of(Scenario scenario) {
        int minutes = scenario.durationSeconds() / 60;
        int segments = scenario.network().segmentCount();
        int[] present = new int[scenario.durationSeconds() / Scenario.SAMPLE_PERIOD_SECONDS];
        boolean[] probed = new boolean[minutes * segments];
        for (Trip trip : scenario.trips()) {
            for (Sample sample : trip.samples()) {
                present[sample.second() / Scenario.SAMPLE_PERIOD_SECONDS]++;
                if (!sample.inJunction()) {
                    probed[sample.second() / 60 * segments + sample.segment()] = true;
                }
            }
        }
        int cells = 0;
        for (boolean seen : probed) {
            cells += seen ? 1 : 0;
        }
        return new ScenarioSummary(
                minutes,
                segments,
                scenario.network().connectors().size(),
                scenario.trips().size(),
                scenario.observationCount(),
                Arrays.stream(present).average().orElse(0),
                Arrays.stream(present).max().orElse(0),
                scenario.truth().coverage(),
                (double) cells / probed.length,
                scenario.history().size());
    }
}
