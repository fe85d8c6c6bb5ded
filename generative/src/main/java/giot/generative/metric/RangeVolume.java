package giot.generative.metric;

import java.util.Arrays;

/// Volume under the surface of precision and recall for anomalies that last for a while (VUS-PR;
/// Paparrizos et al. 2022, doi:10.14778/3551793.3551830).
///
/// For each width `l` from 0 to a largest one, the labels get soft borders: a step `d <= l / 2`
/// steps from an anomaly counts `sqrt(1 - d / l)` of a positive. At each threshold
///
/// ```
/// TP = sum of soft labels alarmed,  precision = TP / alarms,
/// recall = min(1, TP / ((P + sum of soft labels) / 2)) * share of the anomalies hit
/// ```
///
/// and the area under precision over recall (trapezoids, 250 thresholds at even ranks of the
/// scores) is averaged over all widths. Only the order of the scores matters.
public final class RangeVolume {
    private static final int THRESHOLDS = 250;

    private RangeVolume() {}

    /// The volume; NaN when there is no anomaly.
    ///
    /// @param scores finite, higher is stranger
    /// @param anomalous the true anomalies, one flag per score
    /// @param widest the largest width of the soft borders, in steps; 0 for none
    public static double precisionRecall(double[] scores, boolean[] anomalous, int widest) {
        Labels.requireMatch(scores, anomalous);
        if (widest < 0 || widest > scores.length) {
            throw new IllegalArgumentException(
                    "widest is %d steps but must lie in [0, %d]".formatted(widest, scores.length));
        }
        int positives = Labels.count(anomalous);
        if (positives == 0) {
            return Double.NaN;
        }
        int[] cut = cuts(scores);
        Integer[] order = Labels.descending(scores);
        double sum = 0;
        for (int width = 0; width <= widest; width++) {
            sum += area(order, cut, soft(anomalous, width), positives);
        }
        return sum / (widest + 1);
    }

    /// How many of the highest scores each threshold alarms, ties included; ascending.
    private static int[] cuts(double[] scores) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int[] cut = new int[THRESHOLDS];
        for (int i = 0; i < THRESHOLDS; i++) {
            int rank = (int) ((long) i * (n - 1) / (THRESHOLDS - 1));
            double threshold = sorted[n - 1 - rank];
            int first = n - 1 - rank;
            while (first > 0 && sorted[first - 1] == threshold) {
                first--;
            }
            cut[i] = n - first;
        }
        return cut;
    }

    private static double[] soft(boolean[] anomalous, int width) {
        int n = anomalous.length;
        double[] soft = new double[n];
        for (int i = 0; i < n; i++) {
            soft[i] = anomalous[i] ? 1 : 0;
        }
        int reach = width / 2;
        for (int i = 0; i < n; i++) {
            boolean first = anomalous[i] && (i == 0 || !anomalous[i - 1]);
            boolean last = anomalous[i] && (i == n - 1 || !anomalous[i + 1]);
            // as published, the border before an anomaly is one step wider than the one after it
            for (int d = 1; first && d <= reach && i - d >= 0; d++) {
                soft[i - d] += Math.sqrt(1 - (double) d / width);
            }
            for (int d = 1; last && d < reach && i + d < n; d++) {
                soft[i + d] += Math.sqrt(1 - (double) d / width);
            }
        }
        for (int i = 0; i < n; i++) {
            soft[i] = Math.min(1, soft[i]);
        }
        return soft;
    }

    private static double area(Integer[] order, int[] cut, double[] soft, int positives) {
        int[] segment = new int[soft.length];
        int segments = 0;
        for (int i = 0; i < soft.length; i++) {
            if (soft[i] > 0) {
                segments += i == 0 || soft[i - 1] <= 0 ? 1 : 0;
                segment[i] = segments;
            }
        }
        double needed = (positives + Arrays.stream(soft).sum()) / 2;
        boolean[] hit = new boolean[segments + 1];
        int hits = 0;
        double found = 0;
        int alarms = 0;
        double area = 0;
        double lastRecall = 0;
        double lastPrecision = 1;
        for (int upTo : cut) {
            for (; alarms < upTo; alarms++) {
                int at = order[alarms];
                found += soft[at];
                if (segment[at] > 0 && !hit[segment[at]]) {
                    hit[segment[at]] = true;
                    hits++;
                }
            }
            double recall = Math.min(found / needed, 1) * hits / segments;
            double precision = found / alarms;
            area += (recall - lastRecall) * (precision + lastPrecision) / 2;
            lastRecall = recall;
            lastPrecision = precision;
        }
        return area;
    }
}
