package giot.generative.predict;

import giot.generative.window.SensorGrid;
import java.util.List;

/// What generative models and traditional methods have in common: once fitted to a series, they
/// answer [Question]s with ensembles. MethodScores sees only this.
///
/// Deterministic by seed. `fit` forgets what was fitted before; `predict` may run in several
/// threads.
public interface Predictor {

    /// What the method is called in reports.
    String name();

    /// On which side of the comparison the method stands.
    MethodKind kind();

    /// Learns from `train`, in which NaN marks missing values.
    ///
    /// @throws IllegalArgumentException with one line that says what is lacking, when the series is
    ///   too short or without values
    void fit(SensorGrid train, long seed);

    /// Answers all questions, in order.
    ///
    /// @param samples size of each ensemble; a method without a distribution of its own may answer
    ///   with fewer
    List<Ensemble> predict(List<Question> questions, int samples, long seed);
}
