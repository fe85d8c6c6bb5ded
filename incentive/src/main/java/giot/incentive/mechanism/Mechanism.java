package giot.incentive.mechanism;

/// An incentive mechanism: a leader (edge server, buyer) who lacks private information of the
/// others picks a decision `D` (a menu, a price, an auction rule) in a state `S`.
///
/// Implementations are stateless and safe for concurrent use. Every one of them knows its exact
/// optimum, so that any designer can be measured against it, and a decoder whose outputs satisfy
/// the constraints by construction, so that any designer can search without constraints.
///
/// @param <S> the state: an immutable, validated value
/// @param <D> the decision: an immutable value with `equals`
public interface Mechanism<S, D> {

    /// A best gain of at most this many tokens counts as "nothing to gain".
    double NEGLIGIBLE_GAIN_TOKENS = 1e-12;

    /// The name used on the command line and in JSON.
    String name();

    /// The leader's utility when everyone does what `decision` intends for them.
    double utility(S state, D decision);

    /// The leader's utility when everyone does what is best for them under `decision`.
    double realisedUtility(S state, D decision);

    /// `realisedUtility(decision) - realisedUtility(nullDecision)`, computed without subtracting
    /// the large terms that do not depend on the decision.
    double gain(S state, D decision);

    /// The decision that asks for nothing and pays nothing.
    D nullDecision(S state);

    /// The feasible decision with the largest utility, computed exactly.
    D optimum(S state);

    /// The leader's utility if nothing were private: an upper bound for every feasible decision.
    double completeInformationUtility(S state);

    /// The slacks of all constraints under `decision`.
    Audit audit(S state, D decision);

    /// A feasible decision near `decision`.
    D repair(S state, D decision);

    /// How many numbers [#decode] takes in `state`.
    int rawLength(S state);

    /// Maps any finite vector of `rawLength(state)` numbers to a feasible decision. Coordinates are
    /// clamped to `[-1, 1]`; the null decision and every decision of the optimum's form (within the
    /// decoder's documented range) are reachable.
    D decode(S state, double[] raw);

    /// The vector that stands for `decision` among all that [#decode] maps to it, so that learned
    /// designers have one target per decision: `decode(encode(d))` is `d` up to rounding for every
    /// `d` that `decode` returns. Parts of a decision beyond the decoder's range are clamped.
    double[] encode(S state, D decision);

    /// `gain(decode(raw))`; searches that evaluate millions of vectors call this, so mechanisms
    /// override it where a shorter computation exists.
    default double decodedGain(S state, double[] raw) {
        return gain(state, decode(state, raw));
    }

    /// `gain(decision) / gain(optimum)`; 1 where there is nothing to gain.
    default double capturedSurplus(S state, D decision) {
        return capturedSurplus(gain(state, decision), gain(state, optimum(state)));
    }

    /// Audits `decision`, repairs it if it breaks a constraint, and says how good it is.
    default Certificate<S, D> certify(S state, D decision) {
        Audit audit = audit(state, decision);
        boolean repaired = !audit.feasible();
        D issued = repaired ? repair(state, decision) : decision;
        Audit issuedAudit = repaired ? audit(state, issued) : audit;
        D optimum = optimum(state);
        return new Certificate<>(
                state,
                issued,
                issuedAudit,
                utility(state, issued),
                realisedUtility(state, issued),
                realisedUtility(state, nullDecision(state)),
                realisedUtility(state, optimum),
                completeInformationUtility(state),
                capturedSurplus(gain(state, issued), gain(state, optimum)),
                repaired);
    }

    private static double capturedSurplus(double gain, double optimalGain) {
        return optimalGain <= NEGLIGIBLE_GAIN_TOKENS ? 1 : gain / optimalGain;
    }
}
