package giot.app.report;

import java.util.Objects;

/// The framework's five steps with this run's numbers, coloured by the layer in which each happens.
final class StepPicture {

    private final RunReport report;

    StepPicture(RunReport report) {
        this.report = report;
    }

    void addTo(Html page) {
        page.raw("<nav class=\"steps\" aria-label=\"The five steps of the framework\"><ol>");
        step(page, "incentive", "#menus", "Design", menus(), surplus(), "incentive layer");
        step(
                page,
                "chain",
                "#money",
                "Issue",
                issued(),
                "in escrow now: " + escrow(),
                "blockchain layer");
        step(page, "physical", "#payments", "Trade", accepted(), delivered(), "physical layer");
        step(
                page,
                "chain",
                "#trust",
                "Assess and pay",
                paid(),
                refused(),
                "incentive and blockchain");
        step(page, "edge", "#models", "Learn and serve", observations(), learned(), "edge server");
        page.raw("</ol></nav>");
    }

    private static void step(
            Html page,
            String layer,
            String link,
            String name,
            String first,
            String second,
            String where) {
        String[] number = first.split(" ", 2);
        page.raw(
                ("<li class=\"%s\"><a href=\"%s\"><h2>%s</h2><p class=\"number\">%s</p><p>%s</p>"
                                + "<p>%s</p><p class=\"layer\">%s</p></a></li>")
                        .formatted(
                                layer,
                                link,
                                Html.escape(name),
                                Html.escape(number[0]),
                                Html.escape(number.length > 1 ? number[1] : ""),
                                Html.escape(second),
                                Html.escape(where)));
    }

    private String menus() {
        return Figures.count(report.counts().menus(), "menu") + " designed and certified";
    }

    private String surplus() {
        var mean =
                report.rounds().stream()
                        .map(RoundSummary::capturedSurplus)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .average();
        return mean.isEmpty()
                ? "no certificate in this run"
                : "captured surplus " + Figures.decimal(100 * mean.getAsDouble(), 2) + " %";
    }

    private String issued() {
        return Figures.tokensShort(report.money().deposited()) + " tokens deposited";
    }

    private String escrow() {
        return Figures.tokensShort(report.money().escrowed());
    }

    private String accepted() {
        return Figures.count(report.counts().accepted(), "contract") + " accepted";
    }

    private String delivered() {
        return Figures.count(report.counts().delivered())
                + " delivered in time, "
                + Figures.count(report.counts().late())
                + " late";
    }

    private String paid() {
        return Figures.tokensShort(report.money().paid())
                + " tokens paid for "
                + Figures.count(report.payments().size(), "contribution");
    }

    private String refused() {
        return Figures.count(report.counts().refusedTotal()) + " refused with a reason";
    }

    private String observations() {
        return Figures.count(report.data().observations(), "observation")
                + " in "
                + Figures.count(report.data().datasets(), "dataset");
    }

    private String learned() {
        return ModelVerdict.of(report, ModelTask.IMPUTATION)
                .map(verdict ->
                        "imputation MAE " + Figures.decimal(verdict.generative().mae(), 3) + " m/s")
                .orElse("no model scored");
    }
}
