package giot.incentive.mechanism;

/// What accompanies every decision that leaves a designer: proof that the constraints hold, and how
/// far the decision is from the best one.
///
/// @param state the problem
/// @param decision the decision that is issued (after repair, if there was one)
/// @param audit the slacks of `decision`; always feasible
/// @param utility the leader's utility when everyone does what the decision intends
/// @param realisedUtility the leader's utility when everyone does what is best for them
/// @param nullUtility the leader's utility of the null decision
/// @param optimalUtility the leader's utility of the exact optimum
/// @param completeInformationUtility the leader's utility if nothing were private to the others
/// @param capturedSurplus `(realised - null) / (optimal - null)`
/// @param repaired whether the designer's decision broke a constraint and was replaced
public record Certificate<S, D>(
        S state,
        D decision,
        Audit audit,
        double utility,
        double realisedUtility,
        double nullUtility,
        double optimalUtility,
        double completeInformationUtility,
        double capturedSurplus,
        boolean repaired) {

    public Certificate {
        if (!audit.feasible()) {
            throw new IllegalArgumentException(
                    "audit = "
                            + audit.constraints()
                            + ": only feasible decisions are certified; repair it first");
        }
    }

    /// Always true: infeasible decisions get no certificate.
    public boolean feasible() {
        return audit.feasible();
    }

    /// What the private information of the others costs the leader even at the optimum.
    public double informationRent() {
        return completeInformationUtility - optimalUtility;
    }
}
