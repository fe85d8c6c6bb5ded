package giot.app.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/// The report's charts, each as markup. Lines differ in dash as well as in colour.
final class Charts {

    static final String EMPTY = "<p class=\"empty\">Nothing to show in this run.</p>";

    private static final int MAX_LABELS = 12;
    private static final int MAX_POINTS = 2_000;

    private final RunReport report;

    Charts(RunReport report) {
        this.report = report;
    }

    String contributionsPerRound() {
        return drawn(() -> {
            CategoryChart chart = bars("Round", "Contributions");
            chart.getStyler().setStacked(true);
            stack(chart, "paid", Palette.GREEN, RoundSummary::paid);
            stack(chart, "refused", Palette.VERMILION, RoundSummary::refused);
            stack(chart, "late", Palette.GREY, RoundSummary::late);
            String text = "Contributions paid, refused and late, by round";
            return ChartSvg.of("contributions", text, chart)
                    + Legend.html(
                            List.of(
                                    box("paid", Palette.GREEN),
                                    box("refused", Palette.VERMILION),
                                    box("late", Palette.GREY)));
        });
    }

    String tokensPerRound() {
        return drawn(() -> {
            CategoryChart chart = bars("Round", "Tokens paid");
            List<Double> tokens =
                    report.rounds().stream().map(round -> round.paidMicro() / 1e6).toList();
            chart.addSeries("paid", rounds(), tokens).setFillColor(Palette.GREEN.colour());
            return ChartSvg.of("tokens", "Tokens paid, by round", chart);
        });
    }

    String reputation() {
        List<ReputationPoint> points = report.reputationOverTime();
        return drawn(() ->
                new LineChart("Round", "Mean reputation")
                        .reaching(0)
                        .reaching(1)
                        .line(
                                "honest",
                                Palette.BLUE,
                                LineStyle.SOLID,
                                points,
                                ReputationPoint::round,
                                ReputationPoint::honestMean)
                        .line(
                                "misbehaving",
                                Palette.VERMILION,
                                LineStyle.DASHED,
                                points,
                                ReputationPoint::round,
                                ReputationPoint::dishonestMean)
                        .svg(
                                "reputation",
                                "Mean reputation of honest and misbehaving devices, by"
                                        + " round"));
    }

    String capturedSurplus() {
        return drawn(() ->
                new LineChart("Round", "% of the exact optimum")
                        .reaching(100)
                        .line(
                                "captured surplus",
                                Palette.BLUE,
                                LineStyle.SOLID,
                                report.rounds(),
                                RoundSummary::round,
                                round -> times100(round.capturedSurplus()))
                        .svg("surplus", "Captured surplus of the menus, by round"));
    }

    String slacks() {
        return drawn(() ->
                new LineChart("Round", "Smallest slack (utility)")
                        .reaching(0)
                        .line(
                                "individual rationality",
                                Palette.BLUE,
                                LineStyle.SOLID,
                                report.rounds(),
                                RoundSummary::round,
                                RoundSummary::minIrSlack)
                        .line(
                                "incentive compatibility",
                                Palette.AMBER,
                                LineStyle.DASHED,
                                report.rounds(),
                                RoundSummary::round,
                                RoundSummary::minIcSlack)
                        .svg("slacks", "Smallest slack of the menus, by round"));
    }

    String edgeUtility() {
        return drawn(() ->
                new LineChart("Round", "Utility")
                        .line(
                                "edge utility",
                                Palette.PURPLE,
                                LineStyle.SOLID,
                                report.rounds(),
                                RoundSummary::round,
                                RoundSummary::edgeUtility)
                        .svg("utility", "The edge's expected utility, by round"));
    }

    String roundSeconds() {
        return drawn(() ->
                new LineChart("Round", "Real seconds")
                        .reaching(0)
                        .line(
                                "seconds",
                                Palette.SKY,
                                LineStyle.SOLID,
                                report.rounds(),
                                RoundSummary::round,
                                RoundSummary::seconds)
                        .svg("seconds", "Real seconds a round took, by round"));
    }

    /// Estimated against true types; of many devices every n-th is drawn: the page stays small.
    String types() {
        return drawn(() -> {
            int step = 1 + Math.max(0, report.types().size() - 1) / MAX_POINTS;
            List<Double> truth = new ArrayList<>();
            List<Double> estimates = new ArrayList<>();
            for (int i = 0; i < report.types().size(); i += step) {
                truth.add(report.types().get(i).trueTheta());
                estimates.add(report.types().get(i).estimatedTheta());
            }
            if (truth.isEmpty()) {
                return EMPTY;
            }
            long end = (long) Math.ceil(truth.stream().mapToDouble(t -> t).max().orElse(1));
            return new LineChart("True type theta", "Estimated type theta")
                    .points("devices", Palette.BLUE, truth, estimates)
                    .line(
                            "estimated = true",
                            Palette.INK,
                            LineStyle.DASHED,
                            List.of(0L, end),
                            Long::longValue,
                            Long::doubleValue)
                    .svg("types", "Estimated against true type of each device");
        });
    }

    String modelOverTime(ModelTask task) {
        Map<String, List<ModelPoint>> series = new LinkedHashMap<>();
        report.modelOverTime().stream()
                .filter(point -> point.task() == task)
                .sorted(Comparator.comparingLong(ModelPoint::round))
                .forEach(p -> series.computeIfAbsent(p.name(), _ -> new ArrayList<>()).add(p));
        List<Palette> others = List.of(Palette.GREY, Palette.AMBER, Palette.SKY, Palette.GREEN);
        return drawn(() -> {
            LineChart chart = new LineChart("Round", "MAE (m/s)");
            int other = 0;
            for (Map.Entry<String, List<ModelPoint>> entry : series.entrySet()) {
                boolean own = isGenerative(entry.getKey(), task);
                Palette colour = own ? Palette.PURPLE : others.get(other++ % others.size());
                LineStyle style =
                        own
                                ? LineStyle.SOLID
                                : other % 2 == 1 ? LineStyle.DASHED : LineStyle.DOTTED;
                chart.line(
                        entry.getKey(),
                        colour,
                        style,
                        entry.getValue(),
                        ModelPoint::round,
                        ModelPoint::mae);
            }
            String name = Figures.task(task);
            return chart.svg("model-" + name, "Error of " + name + ", by round");
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
        return report.rounds().stream().map(RoundSummary::round).toList();
    }

    private void stack(
            CategoryChart chart, String name, Palette colour, ToLongFunction<RoundSummary> value) {
        List<Long> values = report.rounds().stream().map(value::applyAsLong).toList();
        chart.addSeries(name, rounds(), values).setFillColor(colour.colour());
    }

    private static Legend.Entry box(String name, Palette colour) {
        return new Legend.Entry(name, colour, Legend.Shape.BOX);
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
    private String drawn(Supplier<String> chart) {
        if (report.rounds().isEmpty()) {
            return EMPTY;
        }
        try {
            return chart.get();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "<p class=\"empty\">This machine cannot draw the chart (%s); its numbers are in the JSON report. Installing fontconfig and a font usually helps.</p>"
                    .formatted(Html.escape(String.valueOf(e.getMessage())));
        }
    }
}
