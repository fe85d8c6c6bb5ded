package giot.app.report;

import giot.app.report.RunReport.Money;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The money equation, who was paid and why, and the menus behind it.
final class MoneySections {

    private static final int TOP_DEVICES = 10;

    private final RunReport report;
    private final Charts charts;

    MoneySections(RunReport report, Charts charts) {
        this.report = report;
        this.charts = charts;
    }

    void addTo(Html page) {
        money(page);
        payments(page);
        menus(page);
    }

    private void money(Html page) {
        Money money = report.money();
        page.heading(
                "money",
                "Where the money is",
                "Every token deposited is in the balance, in escrow, paid or withdrawn; counted on"
                        + " the ledger in whole micro-tokens.");
        page.paragraph(
                "equation",
                "%s deposited = %s balance + %s escrowed + %s paid + %s withdrawn"
                        .formatted(
                                Figures.tokens(money.deposited()),
                                Figures.tokens(money.balance()),
                                Figures.tokens(money.escrowed()),
                                Figures.tokens(money.paid()),
                                Figures.tokens(money.withdrawn())));
        if (report.moneyEquationHolds()) {
            page.paragraph("fine", "The equation holds to the micro-token.");
        } else {
            page.paragraph(
                    "alarm",
                    "THE MONEY EQUATION DOES NOT HOLD: "
                            + money.difference()
                            + " micro-tokens are unaccounted for.");
        }
        page.figure("Shares of the money (tokens)");
        stacked(page, money);
        page.raw("</figure></section>");
    }

    private static void stacked(Html page, Money money) {
        List<Part> parts =
                List.of(
                        new Part("balance", money.balance(), Palette.BLUE),
                        new Part("escrowed", money.escrowed(), Palette.AMBER),
                        new Part("paid", money.paid(), Palette.GREEN),
                        new Part("withdrawn", money.withdrawn(), Palette.GREY));
        double whole = Math.max(1.0, parts.stream().mapToDouble(Part::micro).sum());
        page.raw("<div class=\"stacked\">");
        for (Part part : parts) {
            if (part.micro() > 0) {
                page.raw(
                        "<i class=\"%s\" style=\"flex-grow:%s\"></i>"
                                .formatted(
                                        part.colour().style(),
                                        String.format(
                                                Locale.ROOT, "%.4f", 1000 * part.micro() / whole)));
            }
        }
        page.raw("</div><ul class=\"key\">");
        for (Part part : parts) {
            page.raw(
                    "<li><i class=\"%s\"></i>%s <b>%s</b> %s</li>"
                            .formatted(
                                    part.colour().style(),
                                    part.name(),
                                    Figures.tokens(part.micro()),
                                    Figures.percent(part.micro() / whole)));
        }
        page.raw(
                "<li>refunded from escrow to the balance <b>%s</b></li></ul>"
                        .formatted(Figures.tokens(money.refunded())));
    }

    private record Part(String name, long micro, Palette colour) {}

    private void payments(Html page) {
        List<PaymentTotals> devices = PaymentTotals.byDevice(report.payments());
        page.heading(
                "paid",
                "What was paid to whom, and why",
                Figures.count(report.payments().size(), "contract")
                        + " of "
                        + Figures.count(devices.size(), "device")
                        + " were paid. Late contributions are unpaid and do not count as refused.");
        page.raw("<div class=\"grid\">");
        page.chart("Contributions by round", charts.contributionsPerRound());
        page.chart("Tokens paid by round", charts.tokensPerRound());
        page.figure("Paid by reason");
        totals(page, "Reason", PaymentTotals.byReason(report.payments()).stream());
        outcomes(page);
        page.raw("</figure>").figure("Devices that earned most");
        totals(page, "Device", devices.stream().limit(TOP_DEVICES));
        page.raw("</figure></div></section>");
    }

    private void outcomes(Html page) {
        RunReport.Counts counts = report.counts();
        page.raw("<h3>What became of the accepted contracts</h3>");
        outcome(page, "accepted", counts.accepted(), Palette.BLUE);
        outcome(page, "in time", counts.delivered(), Palette.SKY);
        outcome(page, "paid", report.payments().size(), Palette.GREEN);
        outcome(page, "refused", counts.refusedTotal(), Palette.VERMILION);
        outcome(page, "late", counts.late(), Palette.GREY);
    }

    private void outcome(Html page, String name, long number, Palette colour) {
        double whole = (double) Math.max(1, report.counts().accepted());
        page.bar(name, number / whole, colour.style(), Figures.count(number));
    }

    private static void totals(Html page, String name, Stream<PaymentTotals> totals) {
        page.table(
                1,
                List.of(name, "Contracts", "Tokens"),
                totals.map(total ->
                                List.of(
                                        total.name(),
                                        Figures.count(total.contracts()),
                                        Figures.tokens(total.micro())))
                        .toList());
    }

    private void menus(Html page) {
        page.heading(
                "menus",
                "Menus and their certificates",
                "Before a menu is issued it is audited: every device must do at least as well by"
                        + " joining (individual rationality) and by taking the item made for it"
                        + " (incentive compatibility), so both slacks must be 0 or more. Captured"
                        + " surplus is the edge's utility as a share of the exact optimum.");
        page.raw("<div class=\"grid\">");
        page.chart("Captured surplus by round", charts.capturedSurplus());
        page.chart("Smallest constraint slack by round", charts.slacks());
        page.chart("Expected utility of the edge by round", charts.edgeUtility());
        page.figure("All certificates together");
        page.table(
                1,
                List.of("", "Smallest", "Mean", "Largest"),
                List.of(
                        summary("Captured surplus", RoundSummary::capturedSurplus),
                        summary("Individual rationality slack", RoundSummary::minIrSlack),
                        summary("Incentive compatibility slack", RoundSummary::minIcSlack),
                        summary("Expected utility of the edge", RoundSummary::edgeUtility)));
        page.raw("</figure></div></section>");
    }

    private List<String> summary(String name, Function<RoundSummary, @Nullable Double> value) {
        DoubleSummaryStatistics all =
                report.rounds().stream()
                        .map(value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .summaryStatistics();
        return all.getCount() == 0
                ? List.of(name, Figures.ABSENT, Figures.ABSENT, Figures.ABSENT)
                : List.of(name, exact(all.getMin()), exact(all.getAverage()), exact(all.getMax()));
    }

    private static String exact(double value) {
        return value != 0 && Math.abs(value) < 1e-4
                ? Figures.significant(value)
                : Figures.decimal(value, Math.abs(value) >= 100 ? 2 : 6);
    }
}
