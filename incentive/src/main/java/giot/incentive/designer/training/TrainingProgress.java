package giot.incentive.designer.training;

/// Where a training stands.
///
/// @param update updates done
/// @param updates updates planned; early stopping may end before
/// @param capturedSurplus mean captured surplus on the validation states
/// @param capturedSurplusP05 its 5th percentile
/// @param loss mean loss since the last report; NaN before the first update
/// @param rewardQueries how often a reward was asked for so far
/// @param cpuSeconds CPU time so far, over all resumptions, of everything but the validations
public record TrainingProgress(
        int update,
        int updates,
        double capturedSurplus,
        double capturedSurplusP05,
        double loss,
        long rewardQueries,
        double cpuSeconds) {}
