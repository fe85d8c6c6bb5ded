package giot.incentive.designer;

import java.util.random.RandomGenerator;

/// Chooses a decision in a state. A designer may propose anything: what it proposes is audited, and
/// repaired if need be, by [CertifiedDesigner] before anyone sees it.
///
/// @param <S> the mechanism's state
/// @param <D> the mechanism's decision
public interface Designer<S, D> {

    /// The name used on the command line and in JSON.
    String name();

    /// A decision for `state`. All randomness comes from `random`, so that the same state and seed
    /// give an equal decision.
    D design(S state, RandomGenerator random);
}
