package giot.generative.metric;

import java.util.Arrays;

/// Scores beside true labels.
final class Labels {

    private Labels() {}

    static void requireMatch(double[] scores, boolean[] labels) {
        if (scores.length != labels.length || scores.length == 0) {
            throw new IllegalArgumentException(
                    "%d scores for %d labels; one label per score, at least one, is needed"
                            .formatted(scores.length, labels.length));
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "score %d is %s but must be finite".formatted(i, scores[i]));
            }
        }
    }

    static int count(boolean[] labels) {
        int count = 0;
        for (boolean label : labels) {
            count += label ? 1 : 0;
        }
        return count;
    }

    /// The places of the scores, highest first.
    static Integer[] descending(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        return order;
    }
}
