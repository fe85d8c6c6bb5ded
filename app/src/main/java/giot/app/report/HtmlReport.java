package giot.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A run as one self-contained page: style, charts and the one small script are inline, nothing is
/// fetched from anywhere, and a content security policy says so. Readable on a phone, in the dark
/// and on paper.
public final class HtmlReport {

    private HtmlReport() {}

    /// Writes the page, making its folder where it is missing.
    ///
    /// @throws IOException when it cannot be written; what was there before stays
    public static void write(RunReport report, Path file) throws IOException {
        AtomicFile.write(file, text(report));
    }

    /// The page as text.
    public static String text(RunReport report) {
        Charts charts = new Charts(report);
        Html page = new Html();
        head(page, report);
        title(page, report);
        new StepPicture(report).addTo(page);
        page.raw("<main>");
        new MoneySections(report, charts).addTo(page);
        new TrustSections(report, charts).addTo(page);
        new ModelSections(report, charts).addTo(page);
        new ProvenanceSections(report, charts).addTo(page);
        page.raw("</main>");
        page.raw("<script>" + resource("report.js") + "</script></body></html>");
        return page.toString();
    }

    private static void head(Html page, RunReport report) {
        page.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'; script-src 'unsafe-inline'\">");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">");
        page.raw("<title>giot run, seed " + report.run().seed() + "</title>");
        page.raw("<style>" + resource("report.css") + "</style></head><body>");
    }

    private static void title(Html page, RunReport report) {
        RunProvenance run = report.run();
        page.raw(
                "<header><p class=\"kicker\">giot run</p><h1>Paying vehicles for traffic"
                        + " data</h1>");
        page.paragraph(
                "lead",
                "%s of traffic in %s, %s mechanism by the %s designer, %s cost, seed %d, started %s."
                        .formatted(
                                Figures.plain(run.minutes()) + " minutes",
                                Figures.count(report.counts().rounds(), "round"),
                                run.mechanism(),
                                run.designer(),
                                run.cost(),
                                run.seed(),
                                Figures.instant(run.startedAt())));
        if (run.interrupted()) {
            page.paragraph(
                    "alarm",
                    "INTERRUPTED before its end. What is pending stays in escrow until the run is"
                            + " resumed.");
        }
        if (report.tradedNothing()) {
            page.paragraph("alarm", "NOTHING WAS TRADED: no device accepted a contract.");
        }
        verdicts(page, report);
        page.raw("</header>");
    }

    private static void verdicts(Html page, RunReport report) {
        page.raw("<ul class=\"verdicts\">");
        boolean holds = report.moneyEquationHolds();
        verdict(page, holds, holds ? "Money equation holds" : "Money equation DOES NOT HOLD");
        AuditOutcome audit = report.audit();
        if (audit == null) {
            page.raw("<li class=\"open\">Ledger not audited</li>");
        } else {
            verdict(
                    page,
                    audit.passed(),
                    audit.passed() ? "Ledger audit passed" : "Ledger audit FAILED");
        }
        share(page, "Misbehaving refused: ", report.detection().dishonestRefusedRate(), true);
        share(page, "Honest refused: ", report.detection().honestRefusedRate(), false);
        for (ModelTask task : ModelTask.values()) {
            ModelVerdict.of(report, task)
                    .ifPresent(model ->
                            verdict(
                                    page,
                                    model.won(),
                                    "Generative "
                                            + Figures.task(task)
                                            + (model.won() ? " wins" : " does not win")));
        }
        page.raw("</ul>");
    }

    private static void share(Html page, String label, @Nullable Double rate, boolean high) {
        if (rate != null) {
            boolean good =
                    high ? rate >= TrustSections.DISHONEST_GOAL : rate <= TrustSections.HONEST_GOAL;
            verdict(page, good, label + Figures.percent(rate));
        }
    }

    private static void verdict(Html page, boolean good, String words) {
        page.raw("<li class=\"%s\">%s</li>".formatted(good ? "good" : "bad", Html.escape(words)));
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Checks.present(name, in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the page's " + name + " cannot be read", e);
        }
    }
}
