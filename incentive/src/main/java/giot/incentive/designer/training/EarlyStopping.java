package giot.incentive.designer.training;

/// When a training ends before its last update.
///
/// @param targetMean stop as soon as the validation's mean captured surplus reaches this ...
/// @param targetP05 ... and its 5th percentile this; above 1 for never
/// @param patience stop when the best mean is this many validations old; 0 for never
public record EarlyStopping(double targetMean, double targetP05, int patience) {

    /// Runs to the last update.
    public static EarlyStopping never() {
        return new EarlyStopping(2, 2, 0);
    }

    public EarlyStopping {
        if (!(targetMean > 0 && targetP05 > -1e9) || patience < 0) {
            throw new IllegalArgumentException(
                    "targets %s and %s, patience %d; give positive targets and a patience of 0 or"
                                    .formatted(targetMean, targetP05, patience)
                            + " more");
        }
    }

    /// Whether the targets are reached.
    public boolean reached(double mean, double p05) {
        return mean >= targetMean && p05 >= targetP05;
    }

    /// Whether the best validation is too old.
    public boolean exhausted(int validationsSinceBest) {
        return patience > 0 && validationsSinceBest >= patience;
    }
}
