package giot.app.model;

import giot.app.model.trial.HeldOutExamination;
import giot.app.model.trial.InvalidRequest;
import giot.generative.series.LoadedSeries;
import giot.generative.window.SensorGrid;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What methods are judged on: another file, or a part of the training series that they do not see.
final class HeldOutOptions {
    private static final double HELD_OUT = 0.2;

    /// Which steps are hidden from imputation.
    enum Mask {
        /// The middle of a window.
        MIDDLE,
        /// Half of a window at random.
        RANDOM,
        /// Blocks of the training series itself.
        BLOCK
    }

    @Option(names = "--test", paramLabel = "FILE", description = "What to judge on.")
    private @Nullable Path test;

    @Option(
            names = "--horizon",
            paramLabel = "STEPS",
            defaultValue = "12",
            description = "Steps to forecast or to fill; default 12.")
    private int horizon = 12;

    @Option(
            names = "--mask",
            paramLabel = "MASK",
            description = "For impute: middle (default with --test), random or block.")
    private @Nullable String mask;

    @Option(
            names = "--questions",
            paramLabel = "N",
            defaultValue = "5000",
            description = "At most so many questions, evenly spread; default 5000.")
    private int questions = 5000;

    /// A series to learn from and a later one to judge on.
    record Parts(SensorGrid learn, SensorGrid judge) {}

    void check() {
        OptionValues.requireIn("--horizon", horizon, 1, 288);
        OptionValues.requireIn("--questions", questions, 1, 1_000_000);
    }

    @Nullable Path test() {
        return test;
    }

    int horizon() {
        return horizon;
    }

    /// Forecasts of the steps held out.
    HeldOutExamination forecasts(
            SeriesOptions series, LoadedSeries loaded, SensorGrid whole, PrintWriter err)
            throws IOException {
        Parts parts = parts(series, loaded, whole, err);
        return HeldOutExamination.forecast(parts.learn(), parts.judge(), horizon, questions);
    }

    /// Gaps in the steps held out, or in the training series itself.
    HeldOutExamination gaps(
            SeriesOptions series, LoadedSeries loaded, SensorGrid whole, PrintWriter err)
            throws IOException {
        Mask usual = test == null ? Mask.BLOCK : Mask.MIDDLE;
        Mask chosen = mask == null ? usual : OptionValues.named(Mask.values(), "--mask", mask);
        if (chosen == Mask.BLOCK) {
            return HeldOutExamination.blocks(whole, horizon, questions);
        }
        Parts parts = parts(series, loaded, whole, err);
        return HeldOutExamination.impute(
                parts.learn(), parts.judge(), horizon, chosen == Mask.RANDOM, questions);
    }

    /// The training series and the test file, or the first and the last part of the training
    /// series.
    Parts parts(SeriesOptions series, LoadedSeries loaded, SensorGrid whole, PrintWriter err)
            throws IOException {
        if (test != null) {
            return new Parts(whole, series.readLike(loaded, test, err).table().grid());
        }
        int from = (int) Math.round((1 - HELD_OUT) * whole.steps());
        if (from < 1 || from >= whole.steps()) {
            throw new InvalidRequest(
                    "the training series has %d rows, too few to hold some of them out; give --test"
                            .formatted(whole.steps()));
        }
        return new Parts(whole.slice(0, from), whole.slice(from, whole.steps()));
    }
}
