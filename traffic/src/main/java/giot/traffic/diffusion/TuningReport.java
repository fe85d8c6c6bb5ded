package giot.traffic.diffusion;

/// What a fine-tuning did.
///
/// @param originMinute number of completed minutes it learnt from
/// @param observedCells segments x minutes with observations it learnt from
/// @param steps number of updates
/// @param meanLoss mean loss over the last tenth of the updates
/// @param cpuSeconds processor time of the calling thread
public record TuningReport(
        int originMinute, int observedCells, int steps, double meanLoss, double cpuSeconds) {}
