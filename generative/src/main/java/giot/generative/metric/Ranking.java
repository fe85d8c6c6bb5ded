package giot.generative.metric;

/// How well scores order positives before negatives.
public final class Ranking {

    private Ranking() {}

    /// The area under precision over recall as the sum of steps (average precision): `sum over
    /// thresholds of (recall_k - recall_(k-1)) precision_k`. Equal scores share a threshold. NaN
    /// without positives; a random order gives the share of positives.
    public static double auprc(double[] scores, boolean[] positive) {
        Labels.requireMatch(scores, positive);
        int positives = Labels.count(positive);
        if (positives == 0) {
            return Double.NaN;
        }
        Integer[] order = Labels.descending(scores);
        double area = 0;
        int found = 0;
        int at = 0;
        while (at < order.length) {
            double threshold = scores[order[at]];
            int before = found;
            while (at < order.length && scores[order[at]] == threshold) {
                found += positive[order[at]] ? 1 : 0;
                at++;
            }
            area += (double) (found - before) / positives * found / at;
        }
        return area;
    }

    /// The area under the ROC curve: the probability that a positive scores higher than a negative,
    /// a tie counting one half (Mann-Whitney). NaN when either is absent.
    public static double auroc(double[] scores, boolean[] positive) {
        Labels.requireMatch(scores, positive);
        double positives = Labels.count(positive);
        double negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        Integer[] order = Labels.descending(scores);
        double higher = 0;
        double area = 0;
        int at = 0;
        while (at < order.length) {
            double threshold = scores[order[at]];
            int tiedPositives = 0;
            int tiedNegatives = 0;
            while (at < order.length && scores[order[at]] == threshold) {
                tiedPositives += positive[order[at]] ? 1 : 0;
                tiedNegatives += positive[order[at]] ? 0 : 1;
                at++;
            }
            area += tiedNegatives * (higher + tiedPositives / 2.0);
            higher += tiedPositives;
        }
        return area / (positives * negatives);
    }

    /// The largest share of the positives found by a threshold that at most `falseShare` of the
    /// negatives reach. NaN when either is absent.
    public static double truePositiveRate(double[] scores, boolean[] positive, double falseShare) {
        Labels.requireMatch(scores, positive);
        int positives = Labels.count(positive);
        int negatives = scores.length - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        Integer[] order = Labels.descending(scores);
        double best = 0;
        int found = 0;
        int wrong = 0;
        int at = 0;
        while (at < order.length) {
            double threshold = scores[order[at]];
            while (at < order.length && scores[order[at]] == threshold) {
                found += positive[order[at]] ? 1 : 0;
                wrong += positive[order[at]] ? 0 : 1;
                at++;
            }
            if (wrong > falseShare * negatives) {
                break;
            }
            best = (double) found / positives;
        }
        return best;
    }
}
