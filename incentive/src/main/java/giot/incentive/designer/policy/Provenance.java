package giot.incentive.designer.policy;

/// Where a policy comes from.
///
/// @param problem the distribution of states it was trained on, in words
/// @param settings the algorithm's settings, in words
/// @param seed of the training
/// @param updates gradient steps done
/// @param states number of states it was trained on
/// @param rewardQueries how often a reward was asked for
/// @param cpuSeconds CPU time of the training, search included
/// @param validationMean mean captured surplus on validation states
/// @param validationP05 its 5th percentile
/// @param commit of the program that trained it
/// @param date when the training began, ISO 8601
public record Provenance(
        String problem,
        String settings,
        long seed,
        int updates,
        int states,
        long rewardQueries,
        double cpuSeconds,
        double validationMean,
        double validationP05,
        String commit,
        String date) {}
