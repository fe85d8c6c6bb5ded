package giot.app.reproduce;

import giot.experiments.reproduce.Band;
import giot.experiments.reproduce.Curve;
import giot.experiments.reproduce.Figure4;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The paper's Fig. 4: the test reward while contracts are learned.
final class RewardCurves implements Figure {

    private static final int SERIES = 7;

    @Override
    public String name() {
        return "fig4";
    }

    @Override
    public String description() {
        return "test reward of GDM and PPO while they learn, as the paper does it and properly";
    }

    @Override
    public FigureFinding make(boolean quick, int seeds, Steps steps) {
        Figure4 usual = quick ? Figure4.quick() : Figure4.full();
        Figure4 figure =
                new Figure4(
                        seeds == 0 ? usual.seeds() : seeds,
                        usual.epochs(),
                        usual.testStates(),
                        usual.paper(),
                        usual.reference(),
                        usual.diffusionQl(),
                        usual.ppo());
        steps.expect(SERIES * figure.seeds());
        Figure4.Result result = figure.run(steps::done);
        List<List<Object>> rows = new ArrayList<>();
        for (Curve curve : result.curves()) {
            for (int i = 0; i < curve.x().size(); i++) {
                rows.add(List.of(curve.series(), curve.seed(), curve.x().get(i), curve.y().get(i)));
            }
        }
        result.references().forEach((name, value) -> rows.add(List.of(name, 0, 0.0, value)));
        return new FigureFinding(
                List.of("series", "seed", "epoch", "testReward"),
                rows,
                panels(result),
                summary(result));
    }

    private static List<Panel> panels(Figure4.Result result) {
        List<Band> bands = result.bands();
        double optimum = reference(result, "optimum");
        double none = reference(result, "null contract");
        double margin = optimum - none;
        return List.of(
                new Panel.Lines(
                        "Test reward while learning",
                        "epochs (share of the training, in 120)",
                        "utility per user, tokens",
                        Double.NaN,
                        Double.NaN,
                        bands,
                        result.references()),
                new Panel.Lines(
                        "The same between null contract and optimum",
                        "epochs (share of the training, in 120)",
                        "utility per user, tokens",
                        none - 0.6 * margin,
                        optimum + 0.2 * margin,
                        bands,
                        result.references()));
    }

    private static List<String> summary(Figure4.Result result) {
        double optimum = reference(result, "optimum");
        double none = reference(result, "null contract");
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "optimum %.4f, null contract %.4f", optimum, none));
        for (Band band : result.bands()) {
            int last = band.mean().size() - 1;
            double reached = band.mean().get(last);
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "%-32s %.3f +- %.3f tokens, captured surplus of the means %.2f %%",
                            band.series(),
                            reached,
                            band.deviation().get(last),
                            100 * (reached - none) / (optimum - none)));
        }
        return lines;
    }

    private static double reference(Figure4.Result result, String name) {
        Double value = result.references().get(name);
        if (value == null) {
            throw new IllegalStateException("no reference is called " + name);
        }
        return value;
    }
}
