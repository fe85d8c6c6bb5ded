package giot.app.reproduce;

import giot.experiments.reproduce.Comparison;
import giot.terms.CostModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// All contract designers in one table.
final class DesignerTable implements Figure {

    private static final int SEEDS = 5;
    private static final int STATES = 1_000;
    private static final double LEAST_SHOWN = 1e-5;

    /// One column of the table.
    private record Problem(CostModel cost, int types) {
        String label() {
            return cost.label() + ", N = " + types;
        }
    }

    private static final List<Problem> PROBLEMS =
            List.of(
                    new Problem(CostModel.TYPE_SCALED, 2),
                    new Problem(CostModel.TYPE_FREE, 2),
                    new Problem(CostModel.TYPE_FREE, 4),
                    new Problem(CostModel.TYPE_FREE, 8));
    private static final List<String> HEADER =
            List.of(
                    "cost",
                    "types",
                    "designer",
                    "seed",
                    "capturedSurplusMean",
                    "capturedSurplusP05",
                    "violations",
                    "rewardQueries",
                    "cpuSeconds");

    @Override
    public String name() {
        return "table";
    }

    @Override
    public String description() {
        return "every contract designer on held-out states, with rewards asked for and CPU time";
    }

    @Override
    public FigureFinding make(boolean quick, int seeds, Steps steps) throws IOException {
        List<Problem> problems = quick ? List.of(new Problem(CostModel.TYPE_FREE, 2)) : PROBLEMS;
        int runs = seeds > 0 ? seeds : quick ? 1 : SEEDS;
        List<String> designers = Comparison.designers();
        steps.expect(problems.size() * designers.size() * runs);
        List<List<Object>> rows = new ArrayList<>();
        List<Panel> panels = new ArrayList<>();
        List<String> summary = new ArrayList<>();
        for (Problem problem : problems) {
            Comparison comparison =
                    new Comparison(
                            problem.cost(),
                            problem.types(),
                            runs,
                            quick ? 200 : STATES,
                            quick ? 0.1 : 1);
            Map<String, List<Comparison.Row>> byDesigner = new LinkedHashMap<>();
            comparison.run(
                    designers,
                    row -> {
                        byDesigner.computeIfAbsent(row.designer(), _ -> new ArrayList<>()).add(row);
                        rows.add(cells(problem, row));
                        steps.done(done(problem, row));
                    });
            panels.add(panel(problem, byDesigner));
            summary.addAll(lines(problem, byDesigner));
        }
        return new FigureFinding(HEADER, rows, panels, summary);
    }

    private static String done(Problem problem, Comparison.Row row) {
        return "%s, %s, seed %d: %.3f %%"
                .formatted(problem.label(), row.designer(), row.seed(), 100 * row.mean());
    }

    private static List<Object> cells(Problem problem, Comparison.Row row) {
        return List.of(
                problem.cost().label(),
                problem.types(),
                row.designer(),
                row.seed(),
                row.mean(),
                row.p05(),
                row.violations(),
                row.rewardQueries(),
                row.cpuSeconds());
    }

    private static Panel panel(Problem problem, Map<String, List<Comparison.Row>> byDesigner) {
        List<String> groups = new ArrayList<>();
        List<Double> lost = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        byDesigner.forEach((designer, runs) -> {
            if (!designer.equals("exact")) {
                Spread spread = captured(runs);
                groups.add(designer);
                lost.add(Math.max(LEAST_SHOWN, 100 * (1 - spread.mean())));
                deviation.add(100 * spread.deviation());
            }
        });
        return new Panel.Bars(
                "Surplus not captured, " + problem.label(),
                "% of the optimum's, logarithmic",
                groups,
                List.of(new Panel.BarSeries("mean", lost, deviation)),
                false,
                LEAST_SHOWN);
    }

    private static List<String> lines(
            Problem problem, Map<String, List<Comparison.Row>> byDesigner) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-20s %22s %22s %12s %9s  violations",
                        problem.label(),
                        "captured %, mean",
                        "5th percentile",
                        "rewards",
                        "CPU s"));
        byDesigner.forEach((designer, runs) -> {
            Spread worst = Spread.of(runs.stream().map(r -> 100 * r.p05()).toList());
            Spread mean = Spread.of(runs.stream().map(r -> 100 * r.mean()).toList());
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "  %-18s %22s %22s %12d %9.1f  %d",
                            designer,
                            mean.text(3),
                            worst.text(3),
                            Math.round(
                                    runs.stream()
                                            .mapToDouble(r -> (double) r.rewardQueries())
                                            .average()
                                            .orElse(0)),
                            runs.stream()
                                    .mapToDouble(Comparison.Row::cpuSeconds)
                                    .average()
                                    .orElse(0),
                            runs.stream().mapToInt(Comparison.Row::violations).sum()));
        });
        return lines;
    }

    private static Spread captured(List<Comparison.Row> runs) {
        return Spread.of(runs.stream().map(Comparison.Row::mean).toList());
    }
}
