package giot.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the models did on a day with incidents, against the ground truth.
///
/// @param affectedSegments segments that an incident touched in the minutes of the run
/// @param affectedSegmentMinutes segment-minutes that it touched
/// @param models a row for each model and task
@JsonPropertyOrder({"affectedSegments", "affectedSegmentMinutes", "models"})
public record IncidentFigures(
        int affectedSegments, long affectedSegmentMinutes, List<Model> models) {

    public IncidentFigures {
        Checks.notNegative("incidents.affectedSegments", affectedSegments);
        Checks.notNegative("incidents.affectedSegmentMinutes", affectedSegmentMinutes);
        models = Checks.list("incidents.models", models);
    }

    /// One model's errors on one task.
    ///
    /// @param all on every segment-minute scored
    /// @param affected on those that an incident touched
    /// @param unaffected on the others
    @JsonPropertyOrder({"name", "kind", "task", "all", "affected", "unaffected"})
    public record Model(
            String name,
            ModelKind kind,
            ModelTask task,
            Errors all,
            Errors affected,
            Errors unaffected) {

        public Model {
            Checks.text("incidents.models.name", name);
            Checks.present("incidents.models.kind", kind);
            Checks.present("incidents.models.task", task);
            Checks.present("incidents.models.all", all);
            Checks.present("incidents.models.affected", affected);
            Checks.present("incidents.models.unaffected", unaffected);
        }

        /// Better where incidents touched comes first, then better over all.
        private static Comparator<Model> bestFirst() {
            return Comparator.comparingDouble((Model m) -> m.affected.orWorst())
                    .thenComparingDouble(m -> m.all.orWorst());
        }
    }

    /// Mean absolute errors in metres per second over scored segment-minutes.
    ///
    /// @param cells how many
    /// @param mae each counted once; absent without any
    /// @param flowWeightedMae each weighted by the vehicles a minute that were there; absent
    ///   without any
    @JsonPropertyOrder({"cells", "mae", "flowWeightedMae"})
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Errors(long cells, @Nullable Double mae, @Nullable Double flowWeightedMae) {

        public Errors {
            Checks.notNegative("incidents.models.cells", cells);
            Checks.finiteOrAbsent("incidents.models.mae", mae);
            Checks.finiteOrAbsent("incidents.models.flowWeightedMae", flowWeightedMae);
        }

        private double orWorst() {
            return mae == null ? Double.POSITIVE_INFINITY : mae;
        }
    }

    /// What was touched, for the terminal.
    String extent() {
        return "%s and %s; forecast MAE there / elsewhere / all by flow"
                .formatted(
                        Figures.count(affectedSegments, "segment"),
                        Figures.count(affectedSegmentMinutes, "segment-minute"));
    }

    /// How the best generative and the best traditional model there did on the forecast: MAE where
    /// touched, elsewhere, and over all by flow.
    String best() {
        List<String> rows = new ArrayList<>();
        for (ModelKind kind : ModelKind.values()) {
            models.stream()
                    .filter(model -> model.task == ModelTask.FORECAST && model.kind == kind)
                    .min(Model.bestFirst())
                    .map(IncidentFigures::row)
                    .ifPresent(rows::add);
        }
        return rows.isEmpty() ? "not scored in this run" : String.join("; ", rows);
    }

    private static String row(Model model) {
        return "%s %s / %s / %s"
                .formatted(
                        model.name,
                        Figures.decimal(model.affected.mae, 2),
                        Figures.decimal(model.unaffected.mae, 2),
                        Figures.decimal(model.all.flowWeightedMae, 2));
    }
}
