package giot.app.report;

import giot.app.report.RunReport.Payment;
import java.util.List;

/// The ledger's head and its audit, where the time went, the payments one by one, and how to do the
/// run again.
final class ProvenanceSections {

    /// Payments listed on the page; the JSON file has all.
    static final int MAX_PAYMENTS = 2_000;

    private final RunReport report;
    private final Charts charts;

    ProvenanceSections(RunReport report, Charts charts) {
        this.report = report;
        this.charts = charts;
    }

    void addTo(Html page) {
        ledger(page);
        time(page);
        payments(page);
        run(page);
    }

    private void ledger(Html page) {
        page.heading(
                "ledger",
                "The ledger",
                Figures.count(report.ledger().height(), "transaction")
                        + " in its log. State hash:");
        page.paragraph("hash", report.ledger().stateHash());
        AuditOutcome audit = report.audit();
        if (audit == null) {
            page.paragraph("open", "The log was not audited in this run.");
        } else if (audit.passed()) {
            page.paragraph(
                    "fine",
                    "Audit passed: separate code replayed "
                            + Figures.count(audit.entries())
                            + " log entries from genesis in "
                            + Figures.seconds(audit.seconds())
                            + " and found the same state.");
        } else {
            page.paragraph(
                    "alarm",
                    "AUDIT FAILED after "
                            + Figures.count(audit.entries())
                            + " log entries: "
                            + (audit.difference() == null
                                    ? "no difference was named"
                                    : audit.difference()));
        }
        page.raw("</section>");
    }

    private void time(Html page) {
        page.heading("time", "Where the time went", "Real seconds of the whole run, by step.");
        page.raw("<div class=\"grid\">").figure("Seconds by step");
        double most =
                report.secondsPerStep().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(1);
        report.secondsPerStep()
                .forEach((step, seconds) ->
                        page.bar(
                                step,
                                most == 0 ? 0 : seconds / most,
                                Palette.SKY.style(),
                                Figures.seconds(seconds)));
        page.raw("</figure>").chart("Seconds by round", charts.roundSeconds());
        page.raw("</div></section>");
    }

    private void payments(Html page) {
        List<Payment> payments = report.payments();
        int shown = Math.min(MAX_PAYMENTS, payments.size());
        page.heading(
                "payments",
                "Payments one by one",
                shown == payments.size()
                        ? "All " + Figures.count(payments.size(), "payment") + "."
                        : "The first %s of %s; the JSON report has all."
                                .formatted(
                                        Figures.count(shown),
                                        Figures.count(payments.size(), "payment")));
        page.raw(
                "<label class=\"search\">Show only rows with <input type=\"search\" id=\"find\""
                    + " placeholder=\"device, contract or reason\" autocomplete=\"off\"></label><p"
                    + " id=\"found\" class=\"empty\" aria-live=\"polite\"></p><div id=\"rows\">");
        page.table(
                3,
                List.of("Device", "Contract", "Reason", "Tokens"),
                payments.stream()
                        .limit(MAX_PAYMENTS)
                        .map(payment ->
                                List.of(
                                        payment.device(),
                                        payment.contract(),
                                        payment.reason(),
                                        Figures.tokens(payment.amount())))
                        .toList());
        page.raw("</div><p class=\"paper\">On paper: the first 40 rows.</p></section>");
    }

    private void run(Html page) {
        RunProvenance run = report.run();
        page.heading("run", "How to do this run again", "");
        page.raw("<dl>");
        fact(page, "Command", run.command());
        fact(page, "Seed", String.valueOf(run.seed()));
        fact(page, "Speed", run.pacing().words(run.speed()));
        fact(page, "Started", Figures.instant(run.startedAt()));
        fact(page, "Version", run.version());
        fact(page, "Machine", run.machine());
        page.raw("</dl>");
        page.paragraph(
                "intro",
                "Live network states depend on timing, so two runs differ. The JSON report holds"
                    + " each round's state, seed and menu: from the same state and seed the same"
                    + " menu is designed.");
        page.raw("</section>");
    }

    private static void fact(Html page, String name, String value) {
        page.raw("<dt>%s</dt><dd>%s</dd>".formatted(Html.escape(name), Html.escape(value)));
    }
}
