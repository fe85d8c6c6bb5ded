package giot.traffic.check;

import giot.edge.trust.Assessment;
import giot.edge.trust.Finding;
import giot.edge.trust.Promises;
import giot.edge.trust.Residuals;
import giot.edge.trust.Submission;
import giot.terms.Reason;
import java.util.ArrayList;
import java.util.List;

/// Judges a contribution by checks in a fixed order: latency, schema, completeness, time window,
/// stuck values, duplicates and replays, jumps, distance to the roads, speed against displacement,
/// noise against the item's promise, neighbours. The first failure decides. Each check is a class
/// of its own (or one of [Promises]) that documents its statistic;
/// docs/methods/quality-and-trust.md has the thresholds' sources and the measured rates. Pure and
/// safe for use by several threads if the evidence is.
public final class QualityChecks {

    private final CheckSettings settings;
    private final List<Check> checks;

    private QualityChecks(CheckSettings settings, List<Check> checks) {
        this.settings = settings;
        this.checks = List.copyOf(checks);
    }

    /// The checks with the settings of the traffic scenario.
    public static QualityChecks standard() {
        return standard(CheckSettings.defaults());
    }

    /// The checks with other settings.
    public static QualityChecks standard(CheckSettings settings) {
        return new QualityChecks(
                settings,
                List.of(
                        examination -> Promises.latency(examination.submission()),
                        new SchemaCheck(),
                        examination -> Promises.completeness(examination.submission()),
                        examination ->
                                Promises.timeWindow(
                                        examination.submission(),
                                        settings.clockToleranceSeconds(),
                                        settings.spacingToleranceSeconds()),
                        new StuckCheck(),
                        new ReplayCheck(),
                        new JumpCheck(),
                        new OffRoadCheck(),
                        new SpeedCheck(),
                        new NoiseCheck(),
                        new NeighbourCheck()));
    }

    /// The verdict on one contribution.
    public Assessment assess(Submission submission, Evidence evidence) {
        Examination examination = new Examination(submission, evidence, settings);
        List<Finding> findings = new ArrayList<>();
        for (Check check : checks) {
            Finding finding = check.inspect(examination);
            findings.add(finding);
            if (!finding.passed()) {
                return refused(finding.reason(), examination, findings);
            }
        }
        return new Assessment(
                Reason.PAID,
                examination.motion().all().qualityPpm(examination.terms().theta()),
                examination.motion().all(),
                findings,
                examination.segments());
    }

    /// Residuals of a refused contribution are kept only where the readings are the device's own
    /// and merely noisy: only then do they tell its type.
    private static Assessment refused(
            Reason reason, Examination examination, List<Finding> findings) {
        boolean ownReadings = reason == Reason.QUALITY_BELOW_ITEM;
        return new Assessment(
                reason,
                0,
                ownReadings ? examination.motion().all() : Residuals.NONE,
                findings,
                ownReadings ? examination.segments() : List.of());
    }
}
