package giot.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import giot.app.report.RunReport.Money;
import giot.app.report.RunReport.Payment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TerminalReportTest {

    private static final RunReport SAMPLE = SampleReport.of(7, 12);

    @Test
    void saysWhatTheGoldenFileSays() throws IOException {
        assertThat(TerminalReport.text(SAMPLE, files(), false)).isEqualTo(golden());
    }

    @Test
    void readsTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TerminalReport.text(SAMPLE, files(), false)).isEqualTo(golden());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void fitsTheTerminal() {
        List<String> lines =
                TerminalReport.text(SampleReport.of(1, 60), files(), false).lines().toList();

        assertThat(lines).hasSizeLessThanOrEqualTo(45).allMatch(line -> line.length() <= 100);
    }

    @Test
    void saysWhereIncidentsTouched() {
        RunReport report = RunReportJsonTest.with(SAMPLE, RunReportJsonTest.incidents());

        String text = TerminalReport.text(report, files(), false);

        assertThat(text)
                .contains("Incidents   23 segments and 805 segment-minutes; forecast MAE there / ")
                .contains("masked diffusion 4.66 / 0.98 / 2.52; ridge n/a / 1.50 / 2.00");
        assertThat(text.lines()).hasSizeLessThanOrEqualTo(45).allMatch(l -> l.length() <= 100);
    }

    @Test
    void isLoudWhenTheMoneyEquationDoesNotHold() {
        Money m = SAMPLE.money();
        RunReport broken =
                RunReportJsonTest.with(
                        SAMPLE,
                        new Money(
                                m.deposited(),
                                m.balance() - 5,
                                m.escrowed(),
                                m.paid(),
                                m.withdrawn(),
                                0));

        assertThat(TerminalReport.text(broken, files(), false))
                .contains("THE EQUATION DOES NOT HOLD: 5 micro-tokens are unaccounted for");
        assertThat(TerminalReport.text(broken, files(), true))
                .contains("\u001b[1;31mTHE EQUATION DOES NOT HOLD");
    }

    @Test
    void saysFirstThatNothingWasTraded() {
        RunReport.Counts none = new RunReport.Counts(12, 12, 0, 0, 0, new TreeMap<>());

        String text = TerminalReport.text(RunReportJsonTest.with(SAMPLE, none), files(), false);

        assertThat(text.lines().skip(1).findFirst())
                .contains("NOTHING WAS TRADED: no device accepted a contract");
    }

    @Test
    void doesNotLetADeviceNameSteerTheTerminal() {
        List<Payment> payments =
                List.of(new Payment("veh\u001b[2J\u202e\nPaid 1,000,000", "c1", 9, "ACCEPTED"));

        String text =
                TerminalReport.text(
                        RunReportJsonTest.with(SAMPLE, SAMPLE.money(), payments), files(), false);

        assertThat(text).contains("veh?[2J??Paid 1,000,000").doesNotContain("\u001b", "\u202e");
    }

    private static SequencedMap<String, Path> files() {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("Page", Path.of("run-1", "report.html"));
        files.put("JSON", Path.of("run-1", "report.json"));
        return files;
    }

    private static String golden() throws IOException {
        try (InputStream in = TerminalReportTest.class.getResourceAsStream("terminal.golden.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
