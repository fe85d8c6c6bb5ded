package giot.app.report;

import java.util.Comparator;
import java.util.List;

/// Model errors beside every baseline, saying plainly who won.
final class ModelSections {

    private final RunReport report;
    private final Charts charts;

    ModelSections(RunReport report, Charts charts) {
        this.report = report;
        this.charts = charts;
    }

    void addTo(Html page) {
        page.heading(
                "models",
                "What was learned",
                "From "
                        + Figures.count(report.data().observations(), "accepted observation")
                        + " the generative model fills the segments and minutes nobody measured and"
                        + " forecasts the next ten minutes. Errors are against the ground truth of"
                        + " segment speeds; lower is better.");
        for (ModelTask task : ModelTask.values()) {
            verdict(page, task);
        }
        page.raw("<div class=\"grid\">");
        for (ModelTask task : ModelTask.values()) {
            errors(page, task);
            page.chart(title(task) + ": error by round", charts.modelOverTime(task));
        }
        page.raw("</div>");
        details(page);
        page.raw("</section>");
    }

    private void verdict(Html page, ModelTask task) {
        var verdict = ModelVerdict.of(report, task);
        if (verdict.isEmpty()) {
            page.paragraph("open", title(task) + ": not scored in this run.");
            return;
        }
        String progress = verdict.get().progress().map(words -> " (" + words + ")").orElse("");
        page.paragraph(
                verdict.get().won() ? "fine" : "loss",
                "%s: %s %s%s."
                        .formatted(
                                title(task),
                                verdict.get().generative().name(),
                                verdict.get().sentence(),
                                progress));
    }

    private void errors(Html page, ModelTask task) {
        List<ModelDetail> details =
                report.modelDetail().stream()
                        .filter(detail -> detail.task() == task)
                        .sorted(Comparator.comparingDouble(ModelDetail::mae))
                        .toList();
        double worst = details.stream().mapToDouble(ModelDetail::mae).max().orElse(1);
        page.figure(title(task) + ": mean absolute error (m/s)");
        for (ModelDetail detail : details) {
            boolean generative = detail.kind() == ModelKind.GENERATIVE;
            page.bar(
                    detail.name(),
                    worst == 0 ? 0 : detail.mae() / worst,
                    (generative ? Palette.PURPLE : Palette.GREY).style(),
                    Figures.decimal(detail.mae(), 3));
        }
        if (details.isEmpty()) {
            page.paragraph("empty", "Not scored in this run.");
        } else {
            page.raw(
                    "<ul class=\"key\"><li><i class=\"purple\"></i>generative</li>"
                            + "<li><i class=\"grey\"></i>traditional</li></ul>");
        }
        page.raw("</figure>");
    }

    private void details(Html page) {
        if (report.modelDetail().isEmpty()) {
            return;
        }
        page.figure("All scores (errors in m/s)");
        page.table(
                3,
                List.of(
                        "Task",
                        "Model",
                        "Kind",
                        "MAE",
                        "RMSE",
                        "CRPS",
                        "In 90 % interval",
                        "Cells",
                        "Beats best traditional"),
                report.modelDetail().stream().map(ModelSections::scores).toList());
        page.raw("</figure>");
    }

    private static List<String> scores(ModelDetail detail) {
        boolean generative = detail.kind() == ModelKind.GENERATIVE;
        return List.of(
                title(detail.task()),
                detail.name(),
                generative ? "generative" : "traditional",
                Figures.decimal(detail.mae(), 3),
                Figures.decimal(detail.rmse(), 3),
                Figures.decimal(detail.crps(), 3),
                Figures.percent(detail.coverage90()),
                Figures.count(detail.cells()),
                generative ? detail.wins() ? "yes" : "no" : "");
    }

    private static String title(ModelTask task) {
        return switch (task) {
            case IMPUTATION -> "Imputation";
            case FORECAST -> "Forecast";
        };
    }
}
