package giot.incentive.designer.problem;

import giot.incentive.mechanism.Mechanism;
import java.util.random.RandomGenerator;

/// A mechanism together with the distribution of the states that a designer shall learn to answer.
/// Everything a training needs goes through this interface, so that it serves every mechanism.
///
/// Implementations are immutable and safe for concurrent use.
///
/// @param <S> the mechanism's state
/// @param <D> the mechanism's decision
public interface DesignProblem<S, D> {

    Mechanism<S, D> mechanism();

    StateEncoding<S> encoding();

    /// What a policy trained on this problem is bound to; the signature of every sample.
    ProblemSignature signature();

    /// The distribution of states in words, for a policy's provenance.
    String description();

    /// A state of the distribution.
    S sample(RandomGenerator random);

    /// Length of the vector that a designer chooses.
    default int rawLength() {
        return encoding().rawLength(signature());
    }

    /// What a network sees of `state`, length [#featureLength]; not yet normalised.
    default float[] features(S state) {
        return encoding().features(state);
    }

    default int featureLength() {
        return encoding().featureLength(signature());
    }

    /// The leader's gain over the null decision if `raw` is decoded and executed, tokens: what a
    /// learned designer sees as its reward.
    default double reward(S state, double[] raw) {
        return mechanism().decodedGain(state, raw);
    }

    /// The vector that stands for what is executed when a designer chooses `raw`.
    default double[] canonicalRaw(S state, double[] raw) {
        return mechanism().encode(state, mechanism().decode(state, raw));
    }
}
