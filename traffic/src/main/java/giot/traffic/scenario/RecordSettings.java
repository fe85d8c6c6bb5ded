package giot.traffic.scenario;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.LocalDate;

/// What to record. Equal settings on the same simulator version give the same file, byte for byte.
///
/// @param seed the simulator's seed for the recorded day, 0 to 2^31 - 1 - historyDays; further days
///   use the seeds that follow
/// @param warmUpSeconds simulated seconds before the recording starts, so that its first minute has
///   traffic; default 180: the measured demand covers 3600 s, later starts end in an empty map
/// @param minutes length of the recording, 1 to 60 (the measured demand is one hour); default 60
/// @param probeShare share of the vehicles that are probes, (0, 1]; default 0.3. Buses are none
/// @param historyDays further days, ground truth only, 0 to 100; default 8
/// @param leastDemandScale demand of the first further day, > 0; default 0.7
/// @param mostDemandScale demand of the last further day; the others lie evenly between; default
///   1.2
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
        LocalDate recordedOn)
        implements RecordSettingsBuilder.With {
    public RecordSettings {
        require(
                seed >= 0 && seed <= Integer.MAX_VALUE - historyDays,
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
                .recordedOn(recordedOn)
                .build();
    }

    /// Demand scale of a further day, 0-based, to 0.01.
    double demandScale(int day) {
        double share = historyDays > 1 ? (double) day / (historyDays - 1) : 0;
        double scale = leastDemandScale + share * (mostDemandScale - leastDemandScale);
        return Math.round(scale * 100) / 100.0;
    }

    private static void require(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
