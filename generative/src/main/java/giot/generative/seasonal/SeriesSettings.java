package giot.generative.seasonal;

import giot.neural.train.TrainingSettings;

/// How the predictors of sensor series are fitted.
///
/// @param steps steps of a window
/// @param penalty ridge penalty per row
/// @param smoothing half-width of the smoothing of a one-day profile, in slots
/// @param mostWindows training windows are thinned out to about this number
/// @param width hidden width of the network
/// @param blocks residual blocks of the network
/// @param rows windows per update
/// @param dropout share of the windows in which a block of the context is dropped, per block
/// @param jitter standard deviation of noise added to the context in training
/// @param networks networks that share the samples; their errors average out
/// @param rehearsals synthetic courses that are learnt from where there is only one day of data;
///   fewer for more days, none from a week on
/// @param augmentation how those courses leave the known pattern
/// @param training the updates
public record SeriesSettings(
        int steps,
        double penalty,
        int smoothing,
        int mostWindows,
        int width,
        int blocks,
        int rows,
        double dropout,
        double jitter,
        int networks,
        int rehearsals,
        Augmentation augmentation,
        TrainingSettings training) {

    /// The values that measured well; see docs/methods/masked-diffusion.md.
    public static final SeriesSettings DEFAULT =
            new SeriesSettings(
                    24,
                    0.003,
                    12,
                    40_000,
                    128,
                    2,
                    128,
                    0.1,
                    0.3,
                    3,
                    150,
                    Augmentation.SIMULATED,
                    new TrainingSettings(5000, 4e-4, 3e-5, 0.02, 0.01, 1, 0.998));

    private static final double FEW = 10;

    public SeriesSettings {
        if (steps < 4 || steps > 288) {
            throw new IllegalArgumentException(
                    "window is %d steps; 4 to 288 are allowed".formatted(steps));
        }
        if (!(penalty > 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "penalty %s must be positive and dropout %s lie in [0, 1)"
                            .formatted(penalty, dropout));
        }
    }

    /// These settings with so many synthetic courses, drawn in another way.
    public SeriesSettings with(int courses, Augmentation other) {
        return new SeriesSettings(
                steps,
                penalty,
                smoothing,
                mostWindows,
                width,
                blocks,
                rows,
                dropout,
                jitter,
                networks,
                courses,
                other,
                training);
    }

    SeriesSettings stored(
            int storedSteps, double storedPenalty, int storedWidth, int storedBlocks, int nets) {
        return new SeriesSettings(
                storedSteps,
                storedPenalty,
                smoothing,
                mostWindows,
                storedWidth,
                storedBlocks,
                rows,
                dropout,
                jitter,
                nets,
                rehearsals,
                augmentation,
                training);
    }

    /// The ridge penalty per row for so many rows; overlapping windows say less than their number.
    double penalty(double count) {
        return penalty + FEW / Math.max(1, count);
    }

    /// These settings with windows of at most half a day.
    public SeriesSettings forStepsPerDay(int stepsPerDay) {
        return stepsPerDay < 8 ? this : withSteps(Math.min(steps, stepsPerDay / 2));
    }

    /// These settings with windows of so many steps.
    public SeriesSettings withSteps(int count) {
        return new SeriesSettings(
                count,
                penalty,
                smoothing,
                mostWindows,
                width,
                blocks,
                rows,
                dropout,
                jitter,
                networks,
                rehearsals,
                augmentation,
                training);
    }

    /// These settings with other updates.
    public SeriesSettings with(TrainingSettings other) {
        return new SeriesSettings(
                steps,
                penalty,
                smoothing,
                mostWindows,
                width,
                blocks,
                rows,
                dropout,
                jitter,
                networks,
                rehearsals,
                augmentation,
                other);
    }
}
