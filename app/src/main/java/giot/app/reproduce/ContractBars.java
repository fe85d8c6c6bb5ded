package giot.app.reproduce;

import giot.experiments.reproduce.Figure4;
import giot.experiments.reproduce.Figure5;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The paper's Fig. 5: the contracts that the methods design for one state.
final class ContractBars implements Figure {

    private static final int SERIES = 7;

    @Override
    public String name() {
        return "fig5";
    }

    @Override
    public String description() {
        return "the contracts designed for one state, and what their utility is made of";
    }

    @Override
    public FigureFinding make(boolean quick, int seeds, Steps steps) {
        Figure5 usual = quick ? Figure5.quick() : Figure5.full();
        Figure4 methods = usual.figure4();
        Figure5 figure =
                new Figure5(
                        new Figure4(
                                seeds == 0 ? methods.seeds() : seeds,
                                methods.epochs(),
                                methods.testStates(),
                                methods.paper(),
                                methods.reference(),
                                methods.diffusionQl(),
                                methods.ppo()),
                        usual.state());
        steps.expect(SERIES * figure.figure4().seeds());
        List<Figure5.Bar> bars = figure.run(steps::done);
        Map<String, List<Figure5.Bar>> bySeries = new LinkedHashMap<>();
        bars.forEach(
                bar -> bySeries.computeIfAbsent(bar.series(), _ -> new ArrayList<>()).add(bar));
        return new FigureFinding(
                List.of(
                        "series",
                        "seed",
                        "utility",
                        "quality",
                        "latencyLoss",
                        "reward",
                        "leaving",
                        "latency1",
                        "reward1",
                        "latency2",
                        "reward2"),
                bars.stream().map(ContractBars::row).toList(),
                panels(bySeries),
                summary(bySeries));
    }

    private static List<Object> row(Figure5.Bar bar) {
        return List.of(
                bar.series(),
                bar.seed(),
                bar.utility(),
                bar.quality(),
                bar.latencyLoss(),
                bar.reward(),
                bar.leaving(),
                bar.menu().latencySeconds(0),
                bar.menu().rewardTokens(0),
                bar.menu().latencySeconds(1),
                bar.menu().rewardTokens(1));
    }

    private static List<Panel> panels(Map<String, List<Figure5.Bar>> bySeries) {
        List<String> groups = new ArrayList<>(bySeries.keySet());
        return List.of(
                utilityPanel(bySeries),
                new Panel.Bars(
                        "What is given away per user",
                        "tokens",
                        groups,
                        List.of(
                                series("reward paid", bySeries, Figure5.Bar::reward),
                                series("lost to latency", bySeries, Figure5.Bar::latencyLoss)),
                        true),
                new Panel.Bars(
                        "Latencies of the two items",
                        "seconds",
                        groups,
                        List.of(
                                series("type 1", bySeries, bar -> bar.menu().latencySeconds(0)),
                                series("type 2", bySeries, bar -> bar.menu().latencySeconds(1))),
                        true),
                new Panel.Bars(
                        "Rewards of the two items",
                        "tokens",
                        groups,
                        List.of(
                                series("type 1", bySeries, bar -> bar.menu().rewardTokens(0)),
                                series("type 2", bySeries, bar -> bar.menu().rewardTokens(1))),
                        true));
    }

    /// What the methods reach, and behind it what the paper prints.
    private static Panel utilityPanel(Map<String, List<Figure5.Bar>> bySeries) {
        List<String> groups = new ArrayList<>(bySeries.keySet());
        groups.add("paper prints: GDM");
        groups.add("paper prints: PPO");
        Panel.BarSeries utility = series("utility", bySeries, Figure5.Bar::utility);
        List<Double> mean = new ArrayList<>(utility.mean());
        List<Double> deviation = new ArrayList<>(utility.deviation());
        mean.addAll(List.of(Figure5.CLAIMED_GDM, Figure5.CLAIMED_PPO));
        deviation.addAll(List.of(0.0, 0.0));
        return new Panel.Bars(
                "Edge server's utility per user",
                "tokens",
                groups,
                List.of(new Panel.BarSeries("utility", mean, deviation)),
                false);
    }

    private static Panel.BarSeries series(
            String name,
            Map<String, List<Figure5.Bar>> bySeries,
            ToDoubleFunction<Figure5.Bar> part) {
        List<Double> mean = new ArrayList<>();
        List<Double> deviation = new ArrayList<>();
        for (List<Figure5.Bar> bars : bySeries.values()) {
            Spread spread = Spread.of(bars.stream().map(part::applyAsDouble).toList());
            mean.add(spread.mean());
            deviation.add(spread.deviation());
        }
        return new Panel.BarSeries(name, mean, deviation);
    }

    private static List<String> summary(Map<String, List<Figure5.Bar>> bySeries) {
        List<String> lines = new ArrayList<>();
        bySeries.forEach((name, bars) ->
                lines.add(
                        String.format(
                                Locale.ROOT,
                                "%-32s utility %s, reward %s, latency loss %s",
                                name,
                                spread(bars, Figure5.Bar::utility),
                                spread(bars, Figure5.Bar::reward),
                                spread(bars, Figure5.Bar::latencyLoss))));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "the paper prints %.4f for GDM and %.4f for PPO",
                        Figure5.CLAIMED_GDM,
                        Figure5.CLAIMED_PPO));
        return lines;
    }

    private static String spread(List<Figure5.Bar> bars, ToDoubleFunction<Figure5.Bar> part) {
        return Spread.of(bars.stream().map(part::applyAsDouble).toList()).text(2);
    }
}
