package giot.traffic.model;

import giot.generative.metric.Score;
import java.util.Map;
import java.util.Optional;

/// How each method did on each task; a task or method without a scored cell is absent.
///
/// @param scores errors by task and method
/// @param origins number of origins scored
public record MethodScores(Map<TrafficTask, Map<Method, Score>> scores, int origins) {

    public MethodScores {
        scores = java.util.Collections.unmodifiableMap(scores);
    }

    /// The errors of one method on one task, if a cell was scored.
    public Optional<Score> score(TrafficTask task, Method method) {
        return Optional.ofNullable(scores.getOrDefault(task, Map.of()).get(method));
    }
}
