package giot.app.report;

import giot.app.report.Detection.KindRefusals;
import giot.app.report.Detection.TypeRefusals;
import giot.app.report.RunReport.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// A run in at most 45 lines of 100 columns: what was paid and why, what was refused and why,
/// whether the money adds up, what the data was worth, and where the rest is written. Device names
/// are shown with control characters replaced.
public final class TerminalReport {
    private static final int COLUMNS = 100;
    private static final int TOP_DEVICES = 3;
    private static final int ROWS = 6;

    private final RunReport report;
    private final boolean colour;
    private final List<String> lines = new ArrayList<>();

    private TerminalReport(RunReport report, boolean colour) {
        this.report = report;
        this.colour = colour;
    }

    /// The summary as text that ends with a line break.
    ///
    /// @param files what else was written, by label, in the order to show; paths are never cut
    /// @param colour whether to mark verdicts with ANSI colours
    public static String text(RunReport report, SequencedMap<String, Path> files, boolean colour) {
        TerminalReport terminal = new TerminalReport(report, colour);
        terminal.title();
        terminal.money();
        terminal.paid();
        terminal.refused();
        terminal.detection();
        terminal.models();
        terminal.rest();
        files.forEach((label, path) -> terminal.lines.add(entry(label, path.toString())));
        return String.join("\n", terminal.lines) + "\n";
    }

    private void title() {
        RunProvenance run = report.run();
        add(
                "Report: %s of traffic, %s, %s by the %s designer, cost %s, seed %d"
                        .formatted(
                                Figures.plain(run.minutes()) + " min",
                                Figures.count(report.counts().rounds(), "round"),
                                run.mechanism(),
                                run.designer(),
                                run.cost(),
                                run.seed()));
        if (run.interrupted()) {
            lines.add(
                    bad(
                            "INTERRUPTED before its end; what is pending stays in escrow until the"
                                    + " run is resumed"));
        }
        if (report.tradedNothing()) {
            lines.add(bad("NOTHING WAS TRADED: no device accepted a contract"));
        }
        lines.add("-".repeat(COLUMNS));
    }

    private void money() {
        Money money = report.money();
        add(
                entry(
                        "Money",
                        "deposited %s = balance %s + escrowed %s"
                                .formatted(
                                        Figures.tokens(money.deposited()),
                                        Figures.tokens(money.balance()),
                                        Figures.tokens(money.escrowed()))));
        add(
                entry(
                        "(tokens)",
                        "+ paid %s + withdrawn %s   (refunded to the balance: %s)"
                                .formatted(
                                        Figures.tokens(money.paid()),
                                        Figures.tokens(money.withdrawn()),
                                        Figures.tokens(money.refunded()))));
        lines.add(
                entry(
                        "",
                        report.moneyEquationHolds()
                                ? good("the equation holds to the micro-token")
                                : bad(
                                        "THE EQUATION DOES NOT HOLD: "
                                                + money.difference()
                                                + " micro-tokens are unaccounted for")));
    }

    private void paid() {
        List<PaymentTotals> devices = PaymentTotals.byDevice(report.payments());
        long sum = devices.stream().mapToLong(PaymentTotals::micro).sum();
        lines.add("");
        add(
                entry(
                        "Paid",
                        "%s tokens for %s to %s"
                                .formatted(
                                        Figures.tokens(sum),
                                        Figures.count(report.payments().size(), "contract"),
                                        Figures.count(devices.size(), "device"))));
        PaymentTotals.byReason(report.payments()).stream()
                .limit(ROWS / 2)
                .forEach(total -> add(entry("", row("because " + total.name(), total))));
        devices.stream()
                .limit(TOP_DEVICES)
                .forEach(total -> add(entry("", row("to " + total.name(), total))));
    }

    private static String row(String name, PaymentTotals total) {
        return String.format(
                Locale.ROOT,
                "%-36.36s %18s tokens %8s",
                name,
                Figures.tokens(total.micro()),
                Figures.count(total.contracts(), "contract"));
    }

    private void refused() {
        RunReport.Counts counts = report.counts();
        String reasons =
                counts.refused().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(reason -> reason.getKey() + " " + Figures.count(reason.getValue()))
                        .collect(Collectors.joining(", "));
        lines.add("");
        wrap(
                "Refused",
                Figures.count(counts.refusedTotal(), "contribution")
                        + (reasons.isEmpty() ? "" : ": " + reasons),
                3);
        add(
                entry(
                        "Late",
                        Figures.count(counts.late())
                                + ", unpaid and not refused; accepted "
                                + Figures.count(counts.accepted())
                                + ", delivered in time "
                                + Figures.count(counts.delivered())));
    }

    private void detection() {
        Detection detection = report.detection();
        List<KindRefusals> kinds =
                detection.byKind().stream()
                        .sorted(Comparator.comparing(KindRefusals::kind))
                        .limit(ROWS)
                        .toList();
        List<TypeRefusals> types = detection.honestByType().stream().limit(ROWS).toList();
        lines.add("");
        add(
                entry(
                        "Detection",
                        "refused %s of the misbehaving contributions, %s of the honest ones"
                                .formatted(
                                        Figures.percent(detection.dishonestRefusedRate()),
                                        Figures.percent(detection.honestRefusedRate()))));
        for (int i = 0; i < Math.max(kinds.size(), types.size()); i++) {
            String left = i < kinds.size() ? kind(kinds.get(i)) : "";
            String right = i < types.size() ? type(types.get(i)) : "";
            add(entry("", String.format(Locale.ROOT, "%-42.42s%s", left, right).stripTrailing()));
        }
    }

    private static String kind(KindRefusals kind) {
        return String.format(
                Locale.ROOT,
                "%-14.14s %s",
                kind.kind(),
                Figures.rate(kind.refused(), kind.contributions(), kind.rate()));
    }

    private static String type(TypeRefusals type) {
        return String.format(
                Locale.ROOT,
                "honest, theta %-9s %s",
                Figures.plain(type.typeFrom()) + "-" + Figures.plain(type.typeTo()),
                Figures.rate(type.refused(), type.contributions(), type.rate()));
    }

    private void models() {
        lines.add("");
        add(
                entry(
                        "Data",
                        Figures.count(report.data().observations(), "observation")
                                + " accepted, "
                                + Figures.count(report.data().datasets(), "dataset")
                                + " registered on the ledger"));
        for (ModelTask task : ModelTask.values()) {
            String label = Figures.title(task);
            var verdict = ModelVerdict.of(report, task);
            if (verdict.isEmpty()) {
                add(entry(label, "not scored in this run"));
                continue;
            }
            String text = verdict.get().generative().name() + " " + verdict.get().sentence();
            lines.add(entry(label, verdict.get().won() ? good(text) : bad(text)));
            verdict.get().progress().ifPresent(progress -> add(entry("", progress)));
            wrap("", ModelDetail.ranking(report.modelDetail(), task), 2);
        }
        IncidentFigures incidents = report.incidents();
        if (incidents != null) {
            add(entry("Incidents", incidents.extent()));
            add(entry("", incidents.best()));
        }
    }

    private void rest() {
        lines.add("");
        add(
                entry(
                        "Reputation",
                        "honest %s, dishonest %s (mean at the end)"
                                .formatted(
                                        Figures.decimal(report.reputation().honestMean(), 3),
                                        Figures.decimal(report.reputation().dishonestMean(), 3))));
        add(
                entry(
                        "Ledger",
                        "%s, state hash %s"
                                .formatted(
                                        Figures.count(report.ledger().height(), "transaction"),
                                        Figures.shortHash(report.ledger().stateHash()))));
        lines.add(entry("Audit", audit()));
        wrap("Pace", report.run().pacing().words(report.run().speed()), 2);
        wrap("Seconds", steps(), 2);
    }

    private String audit() {
        AuditOutcome audit = report.audit();
        if (audit == null) {
            return "not run";
        }
        String replay =
                "%s replayed from genesis in %s"
                        .formatted(
                                Figures.count(audit.entries(), "log entry")
                                        .replace("entrys", "entries"),
                                Figures.seconds(audit.seconds()));
        String difference =
                audit.difference() == null ? "" : ": " + Figures.printable(audit.difference());
        return audit.passed()
                ? good("passed; " + replay)
                : bad(cut("FAILED" + difference + "; " + replay, COLUMNS - entry("", "").length()));
    }

    private String steps() {
        return report.secondsPerStep().entrySet().stream()
                .map(step -> step.getKey() + " " + Figures.seconds(step.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String entry(String label, String text) {
        return String.format(Locale.ROOT, "%-11s %s", label, text);
    }

    private void wrap(String label, String text, int maxLines) {
        int width = COLUMNS - entry("", "").length();
        String rest = Figures.printable(text);
        for (int i = 1; i <= maxLines && !rest.isEmpty(); i++) {
            int end =
                    rest.length() <= width ? rest.length() : rest.lastIndexOf(", ", width - 2) + 1;
            boolean last = i == maxLines || end <= 0;
            add(entry(i == 1 ? label : "", last ? rest : rest.substring(0, end)));
            rest = last ? "" : rest.substring(end).strip();
        }
    }

    private void add(String line) {
        lines.add(cut(Figures.printable(line), COLUMNS));
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 3) + "...";
    }

    private String good(String text) {
        return colour
                ? "\u001b[32m" + Figures.printable(text) + "\u001b[0m"
                : Figures.printable(text);
    }

    private String bad(String text) {
        return colour
                ? "\u001b[1;31m" + Figures.printable(text) + "\u001b[0m"
                : Figures.printable(text);
    }
}
