package giot.app.report;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether the best generative model beat the best traditional one on a task, said plainly.
///
/// @param maeBefore the generative model's mae before this run's fine-tuning, metres per second;
///   absent when unknown
record ModelVerdict(
        ModelTask task,
        ModelDetail generative,
        @Nullable ModelDetail traditional,
        @Nullable Double maeBefore) {

    /// The verdict, absent when no generative model was scored on the task.
    static Optional<ModelVerdict> of(RunReport report, ModelTask task) {
        List<ModelDetail> details = report.modelDetail();
        return ModelDetail.best(details, ModelKind.GENERATIVE, task)
                .map(generative ->
                        new ModelVerdict(
                                task,
                                generative,
                                ModelDetail.best(details, ModelKind.TRADITIONAL, task).orElse(null),
                                before(report, generative)));
    }

    private static @Nullable Double before(RunReport report, ModelDetail generative) {
        return report.models().stream()
                .filter(model ->
                        model.task() == generative.task() && model.name().equals(generative.name()))
                .map(RunReport.ModelError::maeBefore)
                .findFirst()
                .orElse(null);
    }

    boolean won() {
        return generative.wins();
    }

    /// For example `won against ridge: MAE 1.204 against 1.310 m/s, 8.1 % lower`.
    String sentence() {
        String own = Figures.decimal(generative.mae(), 3);
        if (traditional == null) {
            return "MAE " + own + " m/s; no traditional model to compare with";
        }
        double change =
                traditional.mae() == 0 ? 0 : Math.abs(1 - generative.mae() / traditional.mae());
        boolean tie = generative.mae() == traditional.mae();
        return (won() ? "won against " : tie ? "tied with " : "LOST to ")
                + traditional.name()
                + ": MAE "
                + own
                + " against "
                + Figures.decimal(traditional.mae(), 3)
                + " m/s"
                + (tie || traditional.mae() == 0
                        ? ""
                        : ", " + Figures.percent(change) + (won() ? " lower" : " higher"));
    }

    /// For example `1.520 before fine-tuning, 1.204 after`, or nothing when the error before is
    /// unknown.
    Optional<String> progress() {
        return Optional.ofNullable(maeBefore)
                .map(before ->
                        "MAE "
                                + Figures.decimal(before, 3)
                                + " before fine-tuning, "
                                + Figures.decimal(generative.mae(), 3)
                                + " after");
    }
}
