package giot.generative.privacy;

import giot.generative.metric.Ranking;

/// The loss-based attack on membership: whoever holds a model guesses that a window was part of its
/// training when the model's loss on it is low, compared with the loss of a reference model that
/// never saw it (difficulty calibration; Watson et al. 2022, arXiv:2111.08440).
public final class MembershipInference {
    private static final double FALSE_SHARE = 0.01;

    private MembershipInference() {}

    /// What the attack found.
    ///
    /// @param members windows of the training set that were attacked
    /// @param others windows that were not trained on
    /// @param auroc probability that a member looks more like one than a window that is none; one
    ///   half when the attack learns nothing
    /// @param truePositiveRate share of the members found while one window in a hundred is wrongly
    ///   accused; .01 when the attack learns nothing
    public record Finding(int members, int others, double auroc, double truePositiveRate) {}

    /// Runs the attack.
    ///
    /// @param memberLoss the model's loss on windows of its training set
    /// @param memberReference the reference model's loss on the same
    /// @param otherLoss the model's loss on windows that neither model was trained on
    /// @param otherReference the reference model's loss on the same
    static Finding attack(
            double[] memberLoss,
            double[] memberReference,
            double[] otherLoss,
            double[] otherReference) {
        requireSame("member", memberLoss, memberReference);
        requireSame("other", otherLoss, otherReference);
        int members = memberLoss.length;
        double[] suspicion = new double[members + otherLoss.length];
        boolean[] member = new boolean[suspicion.length];
        for (int i = 0; i < suspicion.length; i++) {
            member[i] = i < members;
            int at = member[i] ? i : i - members;
            suspicion[i] =
                    member[i]
                            ? memberReference[at] - memberLoss[at]
                            : otherReference[at] - otherLoss[at];
        }
        return new Finding(
                members,
                otherLoss.length,
                Ranking.auroc(suspicion, member),
                Ranking.truePositiveRate(suspicion, member, FALSE_SHARE));
    }

    private static void requireSame(String which, double[] loss, double[] reference) {
        if (loss.length == 0 || loss.length != reference.length) {
            throw new IllegalArgumentException(
                    "%d %s losses and %d reference losses; as many of both, at least one, are needed"
                            .formatted(loss.length, which, reference.length));
        }
    }
}
