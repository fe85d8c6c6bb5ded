package giot.app.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import giot.app.cli.OutputFile;
import giot.app.report.RunReport.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A run as one self-contained page: style, charts and the one small script are inline, nothing is
/// fetched from anywhere, and a content security policy says so. Readable on a phone, in the dark
/// and on paper.
///
/// The page is the templates in `src/main/jte`, beginning with `report.jte`; they escape whatever
/// they show. Here is what they show and the report does not hold.
public final class HtmlReport {

    /// At least this share of the misbehaving contributions should be refused.
    static final double DISHONEST_GOAL = 0.90;

    /// At most this share of the honest contributions should be refused.
    static final double HONEST_GOAL = 0.02;

    /// Payments listed on the page; the JSON file has all.
    static final int MAX_PAYMENTS = 2_000;

    static final int TOP_DEVICES = 10;

    private HtmlReport() {}

    /// Writes the page, making its folder where it is missing.
    ///
    /// @throws IOException when it cannot be written; what was there before stays
    public static void write(RunReport report, Path file) throws IOException {
        OutputFile.write(file, text(report));
    }

    /// The page as text.
    public static String text(RunReport report) {
        TemplateEngine engine =
                TemplateEngine.createPrecompiled(
                        null,
                        ContentType.Html,
                        HtmlReport.class.getClassLoader(),
                        HtmlReport.class.getPackageName());
        StringOutput page = new StringOutput();
        Map<String, Object> values =
                Map.of(
                        "report",
                        report,
                        "charts",
                        new Charts(report),
                        "css",
                        resource("report.css"),
                        "script",
                        resource("report.js"));
        engine.render("report.jte", values, page);
        return Figures.printableLines(page.toString());
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(Checks.present(name, in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the page's " + name + " cannot be read", e);
        }
    }

    /// One line on whether something went as it should.
    ///
    /// @param style good, bad or open
    record Verdict(String style, String words) {

        private static Verdict of(boolean good, String words) {
            return new Verdict(good ? "good" : "bad", words);
        }
    }

    static List<Verdict> verdicts(RunReport report) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean holds = report.moneyEquationHolds();
        verdicts.add(Verdict.of(holds, "Money equation " + (holds ? "holds" : "DOES NOT HOLD")));
        AuditOutcome audit = report.audit();
        verdicts.add(
                audit == null
                        ? new Verdict("open", "Ledger not audited")
                        : Verdict.of(
                                audit.passed(),
                                "Ledger audit " + (audit.passed() ? "passed" : "FAILED")));
        Double dishonest = report.detection().dishonestRefusedRate();
        if (dishonest != null) {
            String words = "Misbehaving refused: " + Figures.percent(dishonest);
            verdicts.add(Verdict.of(dishonest >= DISHONEST_GOAL, words));
        }
        Double honest = report.detection().honestRefusedRate();
        if (honest != null) {
            String words = "Honest refused: " + Figures.percent(honest);
            verdicts.add(Verdict.of(honest <= HONEST_GOAL, words));
        }
        for (ModelTask task : ModelTask.values()) {
            String name = "Generative " + Figures.task(task);
            ModelVerdict.of(report, task)
                    .map(ModelVerdict::won)
                    .ifPresent(won ->
                            verdicts.add(
                                    Verdict.of(won, name + (won ? " wins" : " does not win"))));
        }
        return verdicts;
    }

    /// Where a part of the money is.
    ///
    /// @param micro micro-tokens
    /// @param share of all the money, in [0, 1]
    record Part(String name, long micro, double share, String colour) {}

    static List<Part> parts(Money money) {
        double whole =
                Math.max(
                        1.0,
                        (double) money.balance()
                                + money.escrowed()
                                + money.paid()
                                + money.withdrawn());
        return List.of(
                part("balance", money.balance(), whole, Palette.BLUE),
                part("escrowed", money.escrowed(), whole, Palette.AMBER),
                part("paid", money.paid(), whole, Palette.GREEN),
                part("withdrawn", money.withdrawn(), whole, Palette.GREY));
    }

    private static Part part(String name, long micro, double whole, Palette colour) {
        return new Part(name, micro, micro / whole, colour.style());
    }

    /// A figure of the certificates over all rounds that have it; absent when none has.
    record Range(
            String name,
            @Nullable Double smallest,
            @Nullable Double mean,
            @Nullable Double largest) {}

    static List<Range> certificates(RunReport report) {
        return List.of(
                range(report, "Captured surplus", RoundFigures::capturedSurplus),
                range(report, "Individual rationality slack", RoundFigures::minIrSlack),
                range(report, "Incentive compatibility slack", RoundFigures::minIcSlack),
                range(report, "Expected utility of the edge", RoundFigures::edgeUtility));
    }

    private static Range range(
            RunReport report, String name, Function<RoundFigures, @Nullable Double> value) {
        DoubleSummaryStatistics all =
                report.rounds().stream()
                        .map(value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .summaryStatistics();
        return all.getCount() == 0
                ? new Range(name, null, null, null)
                : new Range(name, all.getMin(), all.getAverage(), all.getMax());
    }
}
