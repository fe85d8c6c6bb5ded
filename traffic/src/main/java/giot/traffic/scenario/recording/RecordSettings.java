package giot.traffic.scenario.recording;

import giot.traffic.scenario.Incident;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDate;
import java.util.List;

/// What to record. Equal settings on the same simulator version give the same file, byte for byte.
///
/// @param seed the simulator's seed for the recorded day, at most 2^31 - 1 minus the further days,
///   which use the seeds that follow, the ordinary ones first
/// @param warmUpSeconds simulated seconds before the recording starts, so that its first minute has
///   traffic; default 180: the measured demand covers 3600 s, later starts end in an empty map
/// @param minutes length of the recording, 1 to 60 (the measured demand is one hour); default 60
/// @param probeShare share of the vehicles that are probes, (0, 1]; default 0.3. Buses are none
/// @param historyDays further ordinary days, ground truth only, 0 to 100; default 8
/// @param leastDemandScale demand of the first further day, > 0; default 0.7
/// @param mostDemandScale demand of the last further day; the others lie evenly between; default
///   1.2
/// @param incidents incidents of the recorded day, within the recording, no two on a segment at the
///   same time; default none
/// @param drawnIncidents incidents of the recorded day that the seed draws, 0 to 100, see
///   [IncidentPlan]; default 0
/// @param incidentDays still further days, demand x 1, with incidents of their own, elsewhere and
///   at other times, 0 to 100; default 0
/// @param recordedOn date for the provenance
@RecordBuilder
public record RecordSettings(
        long seed,
        int warmUpSeconds,
        int minutes,
        double probeShare,
        int historyDays,
        double leastDemandScale,
        double mostDemandScale,
        List<Incident> incidents,
        int drawnIncidents,
        int incidentDays,
        LocalDate recordedOn)
        implements RecordSettingsBuilder.With {
    public RecordSettings {
        require(
                seed >= 0 && seed <= Integer.MAX_VALUE - historyDays - incidentDays,
                "seed %s: 0 to 2^31 - 1 minus the number of days allowed",
                seed);
        require(
                warmUpSeconds >= 0 && warmUpSeconds <= 3600,
                "warm-up %s s: 0 to 3600 allowed",
                warmUpSeconds);
        require(minutes >= 1 && minutes <= 60, "%s minutes: 1 to 60 allowed", minutes);
        require(
                probeShare > 0 && probeShare <= 1,
                "probe share %s: above 0 up to 1 allowed",
                probeShare);
        require(
                historyDays >= 0 && historyDays <= 100,
                "%s further days: 0 to 100 allowed",
                historyDays);
        require(
                leastDemandScale > 0 && leastDemandScale <= mostDemandScale && mostDemandScale <= 3,
                "demand scale from %s: above 0, not above the largest, which may be 3",
                leastDemandScale);
        require(
                drawnIncidents >= 0 && drawnIncidents <= 100,
                "%s incidents to draw: 0 to 100 allowed",
                drawnIncidents);
        require(
                incidentDays >= 0 && incidentDays <= 100,
                "%s further days with incidents: 0 to 100 allowed",
                incidentDays);
        incidents = List.copyOf(incidents);
        checkIncidents(incidents, minutes * 60);
    }

    /// The settings of the embedded recording, seed 1.
    public static RecordSettings defaults(LocalDate recordedOn) {
        return RecordSettingsBuilder.builder()
                .seed(1)
                .warmUpSeconds(180)
                .minutes(60)
                .probeShare(0.3)
                .historyDays(8)
                .leastDemandScale(0.7)
                .mostDemandScale(1.2)
                .incidents(List.of())
                .drawnIncidents(0)
                .incidentDays(0)
                .recordedOn(recordedOn)
                .build();
    }

    /// Ordinary and other further days.
    int furtherDays() {
        return historyDays + incidentDays;
    }

    /// Demand scale of a further day, 0-based, to 0.01; 1 on the days with incidents.
    double demandScale(int day) {
        if (day >= historyDays) {
            return 1;
        }
        double share = historyDays > 1 ? (double) day / (historyDays - 1) : 0;
        double scale = leastDemandScale + share * (mostDemandScale - leastDemandScale);
        return Math.round(scale * 100) / 100.0;
    }

    private static void checkIncidents(List<Incident> incidents, int seconds) {
        for (Incident incident : incidents) {
            if (incident.untilSecond() > seconds) {
                throw new IllegalArgumentException(
                        "incident %s: within the recording's 0 to %d s allowed"
                                .formatted(incident.text(), seconds));
            }
            if (incidents.stream().filter(incident::overlaps).count() > 1) {
                throw new IllegalArgumentException(
                        "incident %s: one at a time on a segment allowed"
                                .formatted(incident.text()));
            }
        }
    }

    private static void require(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
