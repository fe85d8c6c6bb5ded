package giot.generative.anomaly;

import java.util.Arrays;

/// The score from which on an alarm is raised, so that normal operation raises a set share of false
/// alarms: the `ceil((n + 1)(1 - rate))`-th smallest of `n` scores of normal operation that the
/// detector was not fitted to (split conformal prediction; Vovk et al. 2005). For exchangeable
/// scores the expected share of false alarms is at most `rate`, whatever the detector.
///
/// @param score alarms are raised above it
/// @param falseAlarmRate the share of normal steps that may raise one
/// @param calibration number of scores it was set with
public record AlarmThreshold(double score, double falseAlarmRate, int calibration) {

    /// The threshold from scores of normal operation.
    ///
    /// @param normal scores that the detector was not fitted to; NaN where there is none
    /// @param falseAlarmRate in (0, 1); `normal` must be long enough to tell it: at least `1 /
    ///   rate` scores
    public static AlarmThreshold of(double[] normal, double falseAlarmRate) {
        if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
            throw new IllegalArgumentException(
                    "the false-alarm rate is %s but must lie in (0, 1)".formatted(falseAlarmRate));
        }
        double[] sorted = Arrays.stream(normal).filter(s -> !Double.isNaN(s)).sorted().toArray();
        int rank = (int) Math.ceil((sorted.length + 1) * (1 - falseAlarmRate));
        if (rank > sorted.length) {
            throw new IllegalArgumentException(
                    "a false-alarm rate of %s needs at least %d steps of normal operation to set its threshold; there are %d"
                            .formatted(
                                    falseAlarmRate,
                                    (int) Math.ceil(1 / falseAlarmRate) - 1,
                                    sorted.length));
        }
        return new AlarmThreshold(sorted[rank - 1], falseAlarmRate, sorted.length);
    }

    /// Where an alarm is raised; never at a step without a score.
    public boolean[] alarms(double[] scores) {
        boolean[] alarms = new boolean[scores.length];
        for (int i = 0; i < scores.length; i++) {
            alarms[i] = scores[i] > score;
        }
        return alarms;
    }

    /// The share of the steps that raise an alarm.
    public double rate(double[] scores) {
        int alarms = 0;
        for (double s : scores) {
            alarms += s > score ? 1 : 0;
        }
        return scores.length == 0 ? 0 : (double) alarms / scores.length;
    }
}
