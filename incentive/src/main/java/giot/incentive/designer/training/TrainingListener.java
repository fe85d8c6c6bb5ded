package giot.incentive.designer.training;

/// Is told how a training goes, on the thread that trains. What it throws ends the training, which
/// then can be resumed from its checkpoint.
@FunctionalInterface
public interface TrainingListener {

    /// Called after every validation, from the first update to the last.
    void progress(TrainingProgress progress);

    /// Tells both.
    default TrainingListener and(TrainingListener other) {
        return progress -> {
            progress(progress);
            other.progress(progress);
        };
    }
}
