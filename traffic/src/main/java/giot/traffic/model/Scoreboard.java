package giot.traffic.model;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.predict.SortedSamples;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scores estimates, as they were issued, against the ground truth: imputation on the cells that
/// nobody observed, forecasts on every cell up to the truth's end, each only where the truth
/// exists. On a day with incidents also apart where they touched. Not thread-safe.
public final class Scoreboard {
    private final SpeedTable truth;
    private final Map<TrafficTask, Map<Method, ScoreSum>> sums = new EnumMap<>(TrafficTask.class);
    private final @Nullable IncidentCells incidents;
    private final Map<TrafficTask, Map<Method, IncidentErrorSum>> incidentSums =
            new EnumMap<>(TrafficTask.class);
    private int origins;

    /// @param truth the live day's ground truth, from minute 0 on
    public Scoreboard(SpeedTable truth) {
        this(truth, null);
    }

    /// @param truth the live day's ground truth, from minute 0 on
    /// @param incidents where incidents touched that day, null on an ordinary one
    public Scoreboard(SpeedTable truth, @Nullable IncidentCells incidents) {
        this.truth = truth;
        this.incidents = incidents;
    }

    /// Adds what every method said at one origin.
    ///
    /// @param observed what was known at the origin
    public void add(Observations observed, Map<Method, Estimate> estimates) {
        origins++;
        estimates.forEach((method, estimate) -> {
            if (estimate.originMinute() != observed.minutes()) {
                throw new IllegalArgumentException(
                        "%s was issued at minute %d but the observations end at %d"
                                .formatted(method, estimate.originMinute(), observed.minutes()));
            }
            SpeedDistributions past = estimate.imputation();
            for (int m = past.fromMinute(); m < past.toMinute(); m++) {
                for (int s = 0; s < past.segments(); s++) {
                    if (observed.count(m, s) == 0) {
                        score(TrafficTask.IMPUTATION, method, past, m, s);
                    }
                }
            }
            SpeedDistributions future = estimate.forecast();
            for (int m = future.fromMinute(); m < future.toMinute(); m++) {
                for (int s = 0; s < future.segments(); s++) {
                    score(TrafficTask.FORECAST, method, future, m, s);
                }
            }
        });
    }

    /// What came out so far.
    public MethodScores evaluation() {
        Map<TrafficTask, Map<Method, Score>> scores = new EnumMap<>(TrafficTask.class);
        sums.forEach((task, byMethod) -> {
            Map<Method, Score> row = new EnumMap<>(Method.class);
            byMethod.forEach((method, sum) -> row.put(method, sum.score()));
            scores.put(task, Collections.unmodifiableMap(row));
        });
        return new MethodScores(scores, origins);
    }

    /// The errors so far where incidents touched and elsewhere; nothing on an ordinary day.
    public Map<TrafficTask, Map<Method, IncidentErrors>> incidentErrors() {
        Map<TrafficTask, Map<Method, IncidentErrors>> errors = new EnumMap<>(TrafficTask.class);
        incidentSums.forEach((task, byMethod) -> {
            Map<Method, IncidentErrors> row = new EnumMap<>(Method.class);
            byMethod.forEach((method, sum) -> row.put(method, sum.errors()));
            errors.put(task, Collections.unmodifiableMap(row));
        });
        return Collections.unmodifiableMap(errors);
    }

    private void score(
            TrafficTask task,
            Method method,
            SpeedDistributions prediction,
            int minute,
            int segment) {
        if (minute < truth.minutes() && truth.has(minute, segment)) {
            float[] samples = prediction.samples(minute, segment);
            double value = truth.at(minute, segment);
            sums.computeIfAbsent(task, _ -> new EnumMap<>(Method.class))
                    .computeIfAbsent(method, _ -> new ScoreSum())
                    .add(samples, value);
            if (incidents != null) {
                double median = SortedSamples.quantile(samples, 0, samples.length, 0.5);
                incidentSums
                        .computeIfAbsent(task, _ -> new EnumMap<>(Method.class))
                        .computeIfAbsent(method, _ -> new IncidentErrorSum(incidents))
                        .add(minute, segment, Math.abs(median - value));
            }
        }
    }
}
