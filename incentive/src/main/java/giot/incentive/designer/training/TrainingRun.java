package giot.incentive.designer.training;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One run of a training.
///
/// @param seed of everything random
/// @param commit of the program, for the provenance
/// @param date when the run began, for the provenance
/// @param listener is told of the progress
/// @param checkpoint file that the run continues from if it exists, writes from time to time, and
///   deletes when it is done; null for none
public record TrainingRun(
        long seed,
        String commit,
        Instant date,
        TrainingListener listener,
        @Nullable Path checkpoint) {

    /// A run that leaves no traces.
    public static TrainingRun of(long seed) {
        return new TrainingRun(seed, "unknown", Instant.EPOCH, progress -> {}, null);
    }

    /// The same run with another listener.
    public TrainingRun withListener(TrainingListener other) {
        return new TrainingRun(seed, commit, date, other, checkpoint);
    }

    /// The same run with a checkpoint.
    public TrainingRun withCheckpoint(Path file) {
        return new TrainingRun(seed, commit, date, listener, file);
    }
}
