package giot.incentive.designer.onestep;

/// What a learner sees as the reward of a decision under a mechanism.
public enum RewardScale {
    /// The gain over the null decision, in units of what is at stake (the best of some uniform
    /// decisions, averaged over states), with losses compressed: `z` for `z >= 0`, else `-ln(1 -
    /// z)`. The order of decisions stays the same, and a critic need not resolve how bad the worst
    /// are.
    STAKES,
    /// The leader's realised utility as it is: in the contract problem some 1,500 tokens, of which
    /// a decision moves 4.
    UTILITY
}
