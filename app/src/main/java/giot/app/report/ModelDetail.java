package giot.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A model's scores on one task at the end of the run, against the ground truth.
///
/// @param mae mean absolute error, metres per second
/// @param rmse root mean squared error, metres per second; absent when not computed
/// @param crps continuous ranked probability score, metres per second; absent for a model without a
///   distribution
/// @param coverage90 share of the truth inside the model's 90 % interval; absent for a model
///   without one
/// @param cells segment-minutes that were scored
/// @param wins whether a generative model's mae is below the best traditional model's on the same
///   task; false for a traditional
@JsonPropertyOrder({"name", "kind", "task", "mae", "rmse", "crps", "coverage90", "cells", "wins"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelDetail(
        String name,
        ModelKind kind,
        ModelTask task,
        double mae,
        @Nullable Double rmse,
        @Nullable Double crps,
        @Nullable Double coverage90,
        long cells,
        boolean wins) {

    public ModelDetail {
        Checks.text("modelDetail.name", name);
        Checks.present("modelDetail.kind", kind);
        Checks.present("modelDetail.task", task);
        Checks.finiteNotNegative("modelDetail.mae", mae);
        Checks.finiteOrAbsent("modelDetail.rmse", rmse);
        Checks.finiteOrAbsent("modelDetail.crps", crps);
        Checks.share("modelDetail.coverage90", coverage90);
        Checks.notNegative("modelDetail.cells", cells);
    }

    /// The best model of a kind on a task: smallest mae, the first named among equals.
    static Optional<ModelDetail> best(List<ModelDetail> details, ModelKind kind, ModelTask task) {
        return details.stream()
                .filter(detail -> detail.kind() == kind && detail.task() == task)
                .min(Comparator.comparingDouble(ModelDetail::mae));
    }

    /// All models on a task with their mae, the best first.
    static String ranking(List<ModelDetail> details, ModelTask task) {
        return details.stream()
                .filter(detail -> detail.task() == task)
                .sorted(Comparator.comparingDouble(ModelDetail::mae))
                .map(detail -> detail.name() + " " + Figures.decimal(detail.mae(), 3))
                .collect(Collectors.joining(", ", "all: ", ""));
    }

    /// The same scores with `wins` recomputed from all of them.
    static List<ModelDetail> judged(List<ModelDetail> details) {
        return details.stream().map(detail -> detail.withWins(detail.beats(details))).toList();
    }

    private boolean beats(List<ModelDetail> details) {
        return kind == ModelKind.GENERATIVE
                && best(details, ModelKind.TRADITIONAL, task)
                        .map(other -> mae < other.mae())
                        .orElse(false);
    }

    private ModelDetail withWins(boolean value) {
        return new ModelDetail(name, kind, task, mae, rmse, crps, coverage90, cells, value);
    }
}
