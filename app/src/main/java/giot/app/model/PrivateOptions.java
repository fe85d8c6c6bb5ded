package giot.app.model;

import giot.app.model.trial.InvalidRequest;
import giot.generative.learned.Contributor;
import giot.generative.learned.PrivatePredictor;
import giot.generative.privacy.PrivacyBudget;
import giot.generative.privacy.SecretRandom;
import giot.generative.window.SensorGrid;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How private a fit is to be.
final class PrivateOptions {
    // gaps are filled and days drawn in pieces of this many steps
    private static final int FEWEST_STEPS = 12;

    @Option(
            names = "--private",
            paramLabel = "EPSILON",
            description =
                    "Train with differential privacy (DP-SGD): the odds of anything that can be"
                            + " learned from the file shift by at most e^EPSILON for one"
                            + " contributor more or less.")
    private @Nullable Double epsilon;

    @Option(
            names = "--noise",
            paramLabel = "MULTIPLE",
            description =
                    "Instead of --private: the noise, as a multiple of the clipping norm; EPSILON"
                            + " follows.")
    private @Nullable Double noise;

    @Option(
            names = "--clip",
            paramLabel = "NORM",
            description =
                    "With --private or --noise: the most that one contributor adds to an update;"
                            + " default 0.5.")
    private @Nullable Double clip;

    @Option(
            names = "--delta",
            paramLabel = "CHANCE",
            description =
                    "With --private or --noise: the chance that the promise fails; default a tenth"
                            + " of one over the contributors.")
    private @Nullable Double delta;

    @Option(
            names = "--contributor",
            paramLabel = "WHO",
            description =
                    "With --private or --noise: whose presence is hidden, a whole channel or a day"
                            + " of one channel; default channel from ten channels on.")
    private @Nullable String contributor;

    boolean asked() {
        if (epsilon != null && noise != null) {
            throw new InvalidRequest(
                    "give either --private or --noise; each follows from the other");
        }
        boolean asked = epsilon != null || noise != null;
        if (!asked && (clip != null || delta != null || contributor != null)) {
            throw new InvalidRequest(
                    "--clip, --delta and --contributor go with --private EPSILON or --noise"
                            + " MULTIPLE");
        }
        return asked;
    }

    /// A predictor that trains so; its noise cannot be repeated.
    PrivatePredictor predictor(SensorGrid grid, int horizon) {
        return new PrivatePredictor(
                Math.max(FEWEST_STEPS, horizon),
                budget(),
                contributor(grid),
                _ -> new SecretRandom());
    }

    PrivacyBudget budget() {
        requireIn("--private", epsilon, 0.01, 1000);
        requireIn("--noise", noise, 0.1, 1000);
        requireIn("--clip", clip, 1e-3, 1000);
        requireIn("--delta", delta, 1e-12, 0.1);
        return new PrivacyBudget(
                epsilon, noise, clip == null ? PrivacyBudget.USUAL_CLIP : clip, delta);
    }

    Contributor contributor(SensorGrid grid) {
        if (contributor == null) {
            return grid.channels() >= PrivacyBudget.FEWEST_CONTRIBUTORS
                    ? Contributor.CHANNEL
                    : Contributor.DAY;
        }
        for (Contributor one : Contributor.values()) {
            if (one.name().equalsIgnoreCase(contributor)) {
                return one;
            }
        }
        throw new InvalidRequest(
                "--contributor is \"%s\" but must be channel or day".formatted(contributor));
    }

    /// Whose presence is hidden, in words.
    String words(SensorGrid grid) {
        return switch (contributor(grid)) {
            case CHANNEL -> "a channel with all its values";
            case DAY -> "a day of a channel";
        };
    }

    private static void requireIn(String name, @Nullable Double value, double low, double high) {
        if (value != null && !(value >= low && value <= high)) {
            throw new InvalidRequest(
                    String.format(
                            Locale.ROOT,
                            "%s is %s but must lie in [%s, %s]",
                            name,
                            value,
                            low,
                            high));
        }
    }
}
