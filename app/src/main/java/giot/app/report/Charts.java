package giot.app.report;

import static giot.app.report.LineChart.LineStyle.DASHED;
import static giot.app.report.LineChart.LineStyle.DOTTED;
import static giot.app.report.LineChart.LineStyle.SOLID;
import static giot.app.report.Palette.AMBER;
import static giot.app.report.Palette.BLUE;
import static giot.app.report.Palette.GREEN;
import static giot.app.report.Palette.GREY;
import static giot.app.report.Palette.INK;
import static giot.app.report.Palette.PURPLE;
import static giot.app.report.Palette.SKY;
import static giot.app.report.Palette.VERMILION;

import giot.app.report.LineChart.LineStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/// The report's charts, Lines differ in dash as well as in colour.
final class Charts {

    private static final int MAX_LABELS = 12;
    private static final int MAX_POINTS = 2_000;

    private final RunReport report;

    Charts(RunReport report) {
        this.report = report;
    }

    Drawing contributionsPerRound() {
        return drawn(() -> {
            CategoryChart chart = bars("Round", "Contributions");
            chart.getStyler().setStacked(true);
            stack(chart, "paid", GREEN, RoundFigures::paid);
            stack(chart, "refused", VERMILION, RoundFigures::refused);
            stack(chart, "late", GREY, RoundFigures::late);
            String text = "Contributions paid, refused and late, by round";
            return new Drawing(
                    ChartSvg.of("contributions", text, chart),
                    "",
                    List.of(box("paid", GREEN), box("refused", VERMILION), box("late", GREY)));
        });
    }

    Drawing tokensPerRound() {
        return drawn(() -> {
            CategoryChart chart = bars("Round", "Tokens paid");
            List<Double> tokens =
                    report.rounds().stream().map(round -> round.paidMicro() / 1e6).toList();
            chart.addSeries("paid", rounds(), tokens).setFillColor(GREEN.colour());
            String svg = ChartSvg.of("tokens", "Tokens paid, by round", chart);
            return new Drawing(svg, "", List.of());
        });
    }

    Drawing reputation() {
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "Mean reputation").reaching(0).reaching(1);
            reputation(chart, "honest", BLUE, SOLID, ReputationPoint::honestMean);
            reputation(chart, "misbehaving", VERMILION, DASHED, ReputationPoint::dishonestMean);
            return chart.drawing(
                    "reputation", "Mean reputation of honest and misbehaving devices, by round");
        });
    }

    private void reputation(
            LineChart chart,
            String name,
            Palette colour,
            LineStyle style,
            Function<ReputationPoint, @Nullable Double> value) {
        chart.line(name, colour, style, report.reputationOverTime(), ReputationPoint::round, value);
    }

    Drawing capturedSurplus() {
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "% of the exact optimum").reaching(100);
            line(chart, "captured surplus", BLUE, SOLID, r -> times100(r.capturedSurplus()));
            return chart.drawing("surplus", "Captured surplus of the menus, by round");
        });
    }

    Drawing slacks() {
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "Smallest slack (utility)").reaching(0);
            line(chart, "individual rationality", BLUE, SOLID, RoundFigures::minIrSlack);
            line(chart, "incentive compatibility", AMBER, DASHED, RoundFigures::minIcSlack);
            return chart.drawing("slacks", "Smallest slack of the menus, by round");
        });
    }

    Drawing edgeUtility() {
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "Utility");
            line(chart, "edge utility", PURPLE, SOLID, RoundFigures::edgeUtility);
            return chart.drawing("utility", "The edge's expected utility, by round");
        });
    }

    Drawing roundSeconds() {
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "Real seconds").reaching(0);
            line(chart, "seconds", SKY, SOLID, RoundFigures::seconds);
            return chart.drawing("seconds", "Real seconds a round took, by round");
        });
    }

    private void line(
            LineChart chart,
            String name,
            Palette colour,
            LineStyle style,
            Function<RoundFigures, @Nullable Double> value) {
        chart.line(name, colour, style, report.rounds(), RoundFigures::round, value);
    }

    /// Estimated against true types; of many devices every n-th is drawn: the page stays small.
    Drawing types() {
        return drawn(() -> {
            int step = 1 + Math.max(0, report.types().size() - 1) / MAX_POINTS;
            List<Double> truth = new ArrayList<>();
            List<Double> estimates = new ArrayList<>();
            for (int i = 0; i < report.types().size(); i += step) {
                truth.add(report.types().get(i).trueTheta());
                estimates.add(report.types().get(i).estimatedTheta());
            }
            if (truth.isEmpty()) {
                return Drawing.EMPTY;
            }
            long end = (long) Math.ceil(truth.stream().mapToDouble(t -> t).max().orElse(1));
            return new LineChart("True type theta", "Estimated type theta")
                    .points("devices", BLUE, truth, estimates)
                    .line(
                            "estimated = true",
                            INK,
                            DASHED,
                            List.of(0L, end),
                            Long::longValue,
                            Long::doubleValue)
                    .drawing("types", "Estimated against true type of each device");
        });
    }

    Drawing modelOverTime(ModelTask task) {
        Map<String, List<ModelPoint>> series = new LinkedHashMap<>();
        report.modelOverTime().stream()
                .filter(point -> point.task() == task)
                .sorted(Comparator.comparingLong(ModelPoint::round))
                .forEach(p -> series.computeIfAbsent(p.name(), _ -> new ArrayList<>()).add(p));
        List<Palette> others = List.of(GREY, AMBER, SKY, GREEN);
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "MAE (m/s)");
            int other = 0;
            for (Map.Entry<String, List<ModelPoint>> entry : series.entrySet()) {
                boolean own = isGenerative(entry.getKey(), task);
                Palette colour = own ? PURPLE : others.get(other++ % others.size());
                LineStyle style = own ? SOLID : other % 2 == 1 ? DASHED : DOTTED;
                chart.line(
                        entry.getKey(),
                        colour,
                        style,
                        entry.getValue(),
                        ModelPoint::round,
                        ModelPoint::mae);
            }
            String name = Figures.task(task);
            return chart.drawing("model-" + name, "Error of " + name + ", by round");
        });
    }

    private boolean isGenerative(String name, ModelTask task) {
        return report.modelDetail().stream()
                .anyMatch(detail ->
                        detail.task() == task
                                && detail.name().equals(name)
                                && detail.kind() == ModelKind.GENERATIVE);
    }

    private static @Nullable Double times100(@Nullable Double share) {
        return share == null ? null : 100 * share;
    }

    private List<Long> rounds() {
        return report.rounds().stream().map(RoundFigures::round).toList();
    }

    private void stack(
            CategoryChart chart, String name, Palette colour, ToLongFunction<RoundFigures> value) {
        List<Long> values = report.rounds().stream().map(value::applyAsLong).toList();
        chart.addSeries(name, rounds(), values).setFillColor(colour.colour());
    }

    private static Drawing.Entry box(String name, Palette colour) {
        return new Drawing.Entry(name, colour, "box");
    }

    private static CategoryChart bars(String x, String y) {
        CategoryChart chart =
                new CategoryChartBuilder()
                        .width(ChartSvg.WIDTH)
                        .height(ChartSvg.HEIGHT)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        ChartSvg.style(chart.getStyler());
        chart.getStyler().setXAxisMaxLabelCount(MAX_LABELS);
        chart.getStyler().setAvailableSpaceFill(0.8);
        chart.getStyler().setYAxisMin(0.0);
        return chart;
    }

    /// A chart is not worth a report: a machine without fonts (a JDK needs fontconfig and one font
    /// to measure text) gets a sentence in its place.
    private Drawing drawn(Supplier<Drawing> chart) {
        if (report.rounds().isEmpty()) {
            return Drawing.EMPTY;
        }
        try {
            return chart.get();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Drawing.missing(
                    "This machine cannot draw the chart (%s); its numbers are in the JSON report. Installing fontconfig and a font usually helps."
                            .formatted(e.getMessage()));
        }
    }
}
