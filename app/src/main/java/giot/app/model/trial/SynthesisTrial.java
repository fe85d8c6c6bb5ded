package giot.app.model.trial;

import giot.app.cli.TaskProgress;
import giot.generative.metric.Discrepancy;
import giot.generative.metric.TrainedElsewhere;
import giot.generative.metric.TwoSample;
import giot.generative.metric.WindowSet;
import giot.generative.model.GenerativeModel;
import giot.generative.model.GenerativeTechnique;
import giot.generative.predict.MethodKind;
import giot.generative.window.SensorGrid;
import giot.generative.window.Windows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Synthetic windows against real ones that no model saw, beside two floors: real training windows,
/// and test windows drawn again.
public final class SynthesisTrial {
    private static final int MOST = 1500;
    private static final int LAGS = 6;

    private final SensorGrid train;
    private final SensorGrid test;
    private final ResidualWindows residuals;
    private final List<ResidualWindows.Place> fitted;
    private final List<ResidualWindows.Place> judged;

    private SynthesisTrial(
            SensorGrid train,
            SensorGrid test,
            ResidualWindows residuals,
            List<ResidualWindows.Place> fitted,
            List<ResidualWindows.Place> judged) {
        this.train = train;
        this.test = test;
        this.residuals = residuals;
        this.fitted = fitted;
        this.judged = judged;
    }

    /// @param steps of a window
    public static SynthesisTrial of(SensorGrid train, SensorGrid test, int steps) {
        ResidualWindows residuals = new ResidualWindows(train, steps);
        List<ResidualWindows.Place> fitted = residuals.places(train, 1);
        List<ResidualWindows.Place> all = residuals.places(test, 1);
        if (fitted.size() < 50 || all.size() < 50) {
            throw new InvalidRequest(
                    "there are %d training and %d test windows of %d steps without gaps; 50 of each are needed"
                            .formatted(fitted.size(), all.size(), steps));
        }
        return new SynthesisTrial(train, test, residuals, fitted, thinned(all));
    }

    public String description() {
        return "%d test windows, %d training windows".formatted(judged.size(), fitted.size());
    }

    public void run(
            List<String> models,
            int seeds,
            long seed,
            EvaluationReport report,
            TaskProgress progress) {
        List<GenerativeTechnique> techniques = Methods.techniques();
        List<String> names = techniques.stream().map(GenerativeTechnique::name).toList();
        List<String> wanted = models.equals(List.of("all")) ? withGaussian(names) : models;
        Methods.chosen(withGaussian(names), name -> name, wanted);
        WindowSet real = residuals.real(test, judged);
        int done = 0;
        for (String name : wanted) {
            boolean gaussian = name.equals("gaussian-window");
            MethodResult result =
                    new MethodResult(
                            name, gaussian ? MethodKind.TRADITIONAL : MethodKind.GENERATIVE);
            for (int s = 0; s < seeds; s++, done++) {
                progress.report(
                        (double) done / (seeds * wanted.size()),
                        "%s, seed %d".formatted(name, seed + s));
                RandomGenerator random = new SplittableRandom(seed + s);
                Windows windows = residuals.windows(train, fitted);
                double start = PredictionTrial.cpuSeconds();
                GenerativeModel model =
                        gaussian
                                ? NormalWindows.fit(windows)
                                : techniques.get(names.indexOf(name)).fit(windows, random);
                double seconds = PredictionTrial.cpuSeconds() - start;
                WindowSet synthetic = residuals.synthetic(model, test, judged, random);
                Map<String, Double> figures = figures(real, synthetic, seed + s);
                figures.put("fitSeconds", seconds);
                result.add(figures);
            }
            report.add(result);
        }
        progress.report(1, "floors");
        floors(real, seeds, seed, report);
    }

    private void floors(WindowSet real, int seeds, long seed, EvaluationReport report) {
        MethodResult training = new MethodResult("real-train", MethodKind.TRADITIONAL);
        MethodResult bootstrap = new MethodResult("bootstrap", MethodKind.TRADITIONAL);
        WindowSet learned = residuals.real(train, fitted);
        for (int s = 0; s < seeds; s++) {
            RandomGenerator random = new SplittableRandom(seed + s);
            training.add(figures(real, learned.sample(judged.size(), random), seed + s));
            bootstrap.add(figures(real, real.bootstrap(random), seed + s));
        }
        report.addFloor(training);
        report.addFloor(bootstrap);
        report.note(
                "c2st: area under the ROC curve of boosted trees, .5 is best; tstr: MAE of a"
                        + " forecaster trained on the windows and tested on real ones");
        report.note(
                "floors: real training windows against the test windows, and the test windows drawn"
                        + " again");
    }

    private static Map<String, Double> figures(WindowSet real, WindowSet other, long seed) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("c2st", TwoSample.c2st(real, other, seed));
        figures.put("tstr", TrainedElsewhere.meanAbsoluteError(other, real));
        figures.put("mmd", Discrepancy.mmd(real, other));
        figures.put("acfError", Discrepancy.autocorrelationError(real, other, LAGS));
        figures.put("correlationError", Discrepancy.correlationError(real, other));
        return figures;
    }

    private static List<String> withGaussian(List<String> names) {
        List<String> all = new java.util.ArrayList<>(names);
        all.add("gaussian-window");
        return all;
    }

    private static List<ResidualWindows.Place> thinned(List<ResidualWindows.Place> all) {
        int stride = (all.size() + MOST - 1) / MOST;
        List<ResidualWindows.Place> some = new java.util.ArrayList<>();
        for (int i = 0; i < all.size(); i += stride) {
            some.add(all.get(i));
        }
        return some;
    }
}
