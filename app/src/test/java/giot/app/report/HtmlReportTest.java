package giot.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.report.RunReport.Money;
import giot.app.report.RunReport.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final RunReport SAMPLE = SampleReport.of(7, 60);
    private static final String PAGE = HtmlReport.text(SAMPLE);

    @TempDir private Path folder;

    @Test
    void fetchesNothingFromAnywhere() {
        assertThat(PAGE)
                .doesNotContain(
                        "http:",
                        "https:",
                        "//www",
                        "<link",
                        "<img",
                        "<iframe",
                        "@import",
                        "url(http")
                .contains("default-src 'none'");
        // What is left of url(...) points into the page itself.
        Matcher urls = Pattern.compile("url\\(([^)]*)\\)").matcher(PAGE);
        while (urls.find()) {
            assertThat(urls.group(1)).startsWith("#");
        }
    }

    @Test
    void drawsEveryChartWithAxisTitlesAndADescription() {
        assertThat(PAGE.split("<svg viewBox", -1)).hasSize(1 + 10);
        assertThat(PAGE.split("role=\"img\" aria-label=\"", -1)).hasSize(1 + 10);
        assertThat(PAGE).doesNotContain("cannot draw");
    }

    @Test
    void drawsWithThePagesColoursOnly() {
        assertThat(PAGE).contains("fill:var(--green)", "stroke:var(--blue)");
        assertThat(PAGE).doesNotContain("fill:rgb(0,158", "rgb(1,1,1)", "rgb(2,2,2)", "rgb(3,3,3)");
    }

    @Test
    void givesEveryClipItsOwnNameAndUsesEach() {
        List<String> ids = all("id=\"([a-z-]+-clip\\d+)\"");

        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
        assertThat(ids).containsAll(all("url\\(#([^)]*)\\)"));
    }

    @Test
    void writesEqualReportsAlike() {
        assertThat(HtmlReport.text(SampleReport.of(7, 60))).isEqualTo(PAGE);
    }

    @Test
    void escapesHostileDeviceNames() {
        String hostile = "<script>alert('1')</script>\"&\u202e\u0000";
        List<Payment> payments = List.of(new Payment(hostile, "<b>c</b>", 5, "<i>R</i>"));

        String page = HtmlReport.text(RunReportJsonTest.with(SAMPLE, SAMPLE.money(), payments));

        assertThat(page)
                .contains("&lt;script&gt;alert('1')&lt;/script&gt;\"&amp;??")
                .contains("&lt;b&gt;c&lt;/b&gt;", "&lt;i&gt;R&lt;/i&gt;")
                .doesNotContain("<script>alert", "<b>c", "<i>R", "\u202e", "\u0000");
    }

    @Test
    void isLoudWhenTheMoneyEquationDoesNotHold() {
        Money m = SAMPLE.money();
        Money broken = new Money(m.deposited(), m.balance() + 7, m.escrowed(), m.paid(), 0, 0);

        String page = HtmlReport.text(RunReportJsonTest.with(SAMPLE, broken));

        assertThat(page)
                .contains(
                        "<p class=\"alarm\">THE MONEY EQUATION DOES NOT HOLD: -7 micro-tokens",
                        "<li class=\"bad\">Money equation DOES NOT HOLD</li>")
                .doesNotContain("The equation holds");
    }

    @Test
    void saysPlainlyWhereTheGenerativeModelLost() {
        assertThat(PAGE)
                .contains("<p class=\"loss\">Forecast: masked diffusion LOST to ridge")
                .contains("<p class=\"fine\">Imputation: masked diffusion won against ridge");
    }

    @Test
    void listsAtMostItsShareOfThePayments() {
        List<Payment> many =
                Collections.nCopies(5_000, new Payment("veh-needle", "c", 1, "ACCEPTED"));

        String page = HtmlReport.text(RunReportJsonTest.with(SAMPLE, SAMPLE.money(), many));

        assertThat(page.split("<tr><td>veh-needle", -1)).hasSize(1 + HtmlReport.MAX_PAYMENTS + 1);
        assertThat(page).contains("The first 2,000 of 5,000 payments");
    }

    @Test
    void drawsARunOfExactMenusAndARunThatEndedBeforeItsFirstRound() {
        List<RoundFigures> exact = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            exact.add(new RoundFigures(i, 9, 9, 9, 9, 9, 0, 0, 9, 0.0, 0.0, 1.0, 7.0, 3));
        }

        assertThat(HtmlReport.text(RunReportJsonTest.with(SAMPLE, exact)))
                .doesNotContain("cannot draw")
                .contains("captured surplus 100.00 %");
        assertThat(HtmlReport.text(RunReportJsonTest.with(SAMPLE, new ArrayList<>())))
                .doesNotContain("<svg")
                .contains("Nothing to show in this run.");
    }

    @Test
    void staysSmallAndReplacesTheFileAsAWhole() throws IOException {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");

        HtmlReport.write(SAMPLE, file);

        assertThat(Files.readString(file)).isEqualTo(PAGE);
        assertThat(Files.size(file)).isLessThan(1_500_000);
        assertThat(folder.toFile().list()).containsExactly("report.html");
    }

    private static List<String> all(String pattern) {
        return Pattern.compile(pattern).matcher(PAGE).results().map(r -> r.group(1)).toList();
    }
}
