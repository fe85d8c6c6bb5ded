package giot.app.run;

import giot.app.report.IncidentFigures;
import giot.app.report.ModelDetail;
import giot.app.report.ModelKind;
import giot.app.report.ModelPoint;
import giot.app.report.ModelTask;
import giot.app.report.RunReport.ModelError;
import giot.generative.metric.Score;
import giot.traffic.model.Estimate;
import giot.traffic.model.IncidentCells;
import giot.traffic.model.IncidentErrors;
import giot.traffic.model.Method;
import giot.traffic.model.MethodScores;
import giot.traffic.model.Observations;
import giot.traffic.model.Scoreboard;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scores what the models said against the recording's ground truth, which neither the edge nor the
/// models see. Safe for use by several threads.
final class Referee {

    private final SpeedTable truth;
    private final @Nullable IncidentCells incidents;
    private final Scoreboard total;
    private final List<ModelPoint> overTime = new ArrayList<>();

    /// @param incidents where incidents touched, null on an ordinary day
    Referee(SpeedTable truth, @Nullable IncidentCells incidents) {
        this.truth = truth;
        this.incidents = incidents;
        this.total = new Scoreboard(truth, incidents);
    }

    /// Scores what every method said at one origin.
    synchronized void score(Observations observed, Map<Method, Estimate> estimates) {
        total.add(observed, estimates);
        Scoreboard now = new Scoreboard(truth);
        now.add(observed, estimates);
        forEach(
                now.evaluation(),
                (task, method, score) ->
                        overTime.add(
                                new ModelPoint(
                                        observed.minutes() - 1L,
                                        task,
                                        method.label(),
                                        score.mae())));
    }

    /// Errors over all origins, a row for each method and task.
    synchronized List<ModelDetail> details() {
        List<ModelDetail> details = new ArrayList<>();
        forEach(
                total.evaluation(),
                (task, method, score) ->
                        details.add(
                                new ModelDetail(
                                        method.label(),
                                        kind(method),
                                        task,
                                        score.mae(),
                                        score.rmse(),
                                        score.crps(),
                                        score.coverage(),
                                        score.cells(),
                                        false)));
        return details;
    }

    /// The same in short: the diffusion model before and after fine-tuning, and the traditional
    /// methods.
    synchronized List<ModelError> errors() {
        List<ModelError> errors = new ArrayList<>();
        Map<TrafficTask, Map<Method, Score>> scores = total.evaluation().scores();
        scores.forEach((task, row) -> {
            Score before = row.get(Method.DIFFUSION_BASE);
            Score after = row.get(Method.DIFFUSION_TUNED);
            if (before != null && after != null) {
                errors.add(
                        new ModelError(
                                "masked-diffusion",
                                ModelKind.GENERATIVE,
                                taskOf(task),
                                before.mae(),
                                after.mae()));
            }
            row.forEach((method, score) -> {
                if (kind(method) == ModelKind.TRADITIONAL) {
                    errors.add(
                            new ModelError(
                                    method.label(),
                                    ModelKind.TRADITIONAL,
                                    taskOf(task),
                                    null,
                                    score.mae()));
                }
            });
        });
        return errors;
    }

    /// The error at each origin.
    synchronized List<ModelPoint> overTime() {
        return List.copyOf(overTime);
    }

    /// Errors over all origins where incidents touched and elsewhere; null on an ordinary day.
    synchronized @Nullable IncidentFigures incidents() {
        if (incidents == null) {
            return null;
        }
        List<IncidentFigures.Model> models = new ArrayList<>();
        total.incidentErrors()
                .forEach((task, row) ->
                        row.forEach((method, errors) ->
                                models.add(
                                        new IncidentFigures.Model(
                                                method.label(),
                                                kind(method),
                                                taskOf(task),
                                                part(errors.all()),
                                                part(errors.affected()),
                                                part(errors.unaffected())))));
        return new IncidentFigures(
                incidents.affectedSegments(truth.minutes()),
                incidents.affectedCells(truth.minutes()),
                models);
    }

    private static IncidentFigures.Errors part(IncidentErrors.Part part) {
        return new IncidentFigures.Errors(
                part.cells(), known(part.mae()), known(part.flowWeightedMae()));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static void forEach(MethodScores evaluation, Row row) {
        evaluation
                .scores()
                .forEach((task, methods) ->
                        methods.forEach((method, score) -> row.take(taskOf(task), method, score)));
    }

    private static ModelTask taskOf(TrafficTask task) {
        return switch (task) {
            case IMPUTATION -> ModelTask.IMPUTATION;
            case FORECAST -> ModelTask.FORECAST;
        };
    }

    private static ModelKind kind(Method method) {
        return switch (method) {
            case DIFFUSION_BASE, DIFFUSION_TUNED -> ModelKind.GENERATIVE;
            case LAST_VALUE, TIME_OF_DAY, LINEAR_INTERPOLATION, RIDGE -> ModelKind.TRADITIONAL;
        };
    }

    private interface Row {
        void take(ModelTask task, Method method, Score score);
    }
}
