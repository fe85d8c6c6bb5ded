package giot.incentive.designer.training;

import giot.incentive.designer.policy.Policy;
import giot.incentive.designer.problem.DesignProblem;
import java.io.IOException;

/// An algorithm that learns a designer. Its settings belong to the implementation; one instance can
/// train any problem any number of times.
///
/// The result depends on problem, settings and seed alone: not on the machine's load, and not on
/// how often the training was killed and resumed from its checkpoint.
public interface PolicyTraining {

    /// The name of the designer that comes out, as used on the command line.
    String designer();

    /// The same algorithm and settings with another number of updates.
    PolicyTraining withUpdates(int updates);

    /// Trains on the calling thread.
    ///
    /// @throws IOException when the checkpoint cannot be read or written, or belongs to another
    ///   training
    <S, D> Policy train(DesignProblem<S, D> problem, TrainingRun run) throws IOException;
}
