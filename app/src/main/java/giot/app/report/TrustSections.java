package giot.app.report;

import giot.app.report.Detection.KindRefusals;
import giot.app.report.Detection.TypeRefusals;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was refused and why, how well misbehaviour was told from honest data, reputations and
/// estimated types.
final class TrustSections {

    /// At least this share of the misbehaving contributions should be refused.
    static final double DISHONEST_GOAL = 0.90;

    /// At most this share of the honest contributions should be refused.
    static final double HONEST_GOAL = 0.02;

    private final RunReport report;
    private final Charts charts;

    TrustSections(RunReport report, Charts charts) {
        this.report = report;
        this.charts = charts;
    }

    void addTo(Html page) {
        Detection detection = report.detection();
        page.heading(
                "trust",
                "What was refused, and why",
                "The checks refused %s of the misbehaving contributions (goal: at least %s) and %s of the honest ones (goal: at most %s). The edge does not know who misbehaves; the simulation does."
                        .formatted(
                                Figures.percent(detection.dishonestRefusedRate()),
                                Figures.percent(DISHONEST_GOAL),
                                Figures.percent(detection.honestRefusedRate()),
                                Figures.percent(HONEST_GOAL)));
        page.raw("<div class=\"grid\">");
        kinds(page);
        types(page);
        page.raw("</div>");
        reasons(page);
        page.raw("</section>");
        reputation(page);
    }

    private void kinds(Html page) {
        page.figure("Misbehaving contributions refused, by kind");
        report.detection().byKind().stream()
                .sorted(Comparator.comparing(KindRefusals::kind))
                .forEach(kind ->
                        page.bar(
                                kind.kind(),
                                orZero(kind.rate()),
                                Palette.VERMILION.style(),
                                Figures.rate(kind.refused(), kind.contributions(), kind.rate())));
        none(page, report.detection().byKind().isEmpty());
        page.raw("</figure>");
    }

    private void types(Html page) {
        page.figure("Honest contributions refused, by the device's true type (full bar: 10 %)");
        for (TypeRefusals type : report.detection().honestByType()) {
            page.bar(
                    "theta "
                            + Figures.plain(type.typeFrom())
                            + " to "
                            + Figures.plain(type.typeTo()),
                    10 * orZero(type.rate()),
                    Palette.BLUE.style(),
                    Figures.rate(type.refused(), type.contributions(), type.rate()));
        }
        none(page, report.detection().honestByType().isEmpty());
        page.raw("</figure>");
    }

    private void reasons(Html page) {
        page.figure("Refusals by reason code (contributions)");
        Map<String, Long> refused = report.counts().refused();
        long most = refused.values().stream().mapToLong(Long::longValue).max().orElse(1);
        refused.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(reason ->
                        page.bar(
                                reason.getKey(),
                                (double) reason.getValue() / Math.max(1, most),
                                Palette.VERMILION.style(),
                                Figures.count(reason.getValue())));
        none(page, refused.isEmpty());
        page.raw("</figure>");
    }

    private void reputation(Html page) {
        page.heading(
                "reputation",
                "Reputation and types",
                "Mean reputation at the end: honest "
                        + Figures.decimal(report.reputation().honestMean(), 3)
                        + ", misbehaving "
                        + Figures.decimal(report.reputation().dishonestMean(), 3)
                        + ". The ledger computes it from settled outcomes. A device's type (theta,"
                        + " its sensing quality) is private; the edge estimates it from the data.");
        page.raw("<div class=\"grid\">");
        page.chart("Mean reputation by round", charts.reputation());
        page.chart("Estimated against true type, one point a device", charts.types());
        page.raw("</div></section>");
    }

    private static void none(Html page, boolean empty) {
        if (empty) {
            page.paragraph("empty", "None in this run.");
        }
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
