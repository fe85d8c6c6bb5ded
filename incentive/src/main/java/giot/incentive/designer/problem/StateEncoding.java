package giot.incentive.designer.problem;

/// How states of one mechanism are shown to a network. The layout depends on the signature alone,
/// never on the distribution a policy was trained on. Stateless.
public interface StateEncoding<S> {

    /// What a policy for `state` must be bound to.
    ProblemSignature signature(S state);

    /// Length of [#features] for every state of `signature`.
    int featureLength(ProblemSignature signature);

    /// Length of the vector that a designer chooses for a state of `signature`.
    int rawLength(ProblemSignature signature);

    /// What a network sees of `state`; not yet normalised.
    float[] features(S state);
}
