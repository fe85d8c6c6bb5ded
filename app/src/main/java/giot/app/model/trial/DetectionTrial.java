package giot.app.model.trial;

import giot.app.cli.TaskProgress;
import giot.generative.anomaly.AlarmThreshold;
import giot.generative.anomaly.Detector;
import giot.generative.anomaly.SlidingWindows;
import giot.generative.metric.RangeVolume;
import giot.generative.metric.Ranking;
import giot.generative.metric.WindowSet;
import giot.generative.series.SensorTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Detectors on a labelled series: fitted to a normal one, of which the last third sets the alarm
/// threshold; judged with hindsight (a window speaks for its middle) and as it happens (for its
/// last step).
public final class DetectionTrial {
    private static final double FALSE_ALARMS = 0.01;
    private static final int WIDEST_BORDER = 72;

    private final float[] all;
    private final int normalRows;
    private final int fitted;
    private final int window;
    private final boolean[] anomalous;

    private DetectionTrial(
            float[] all, int normalRows, int fitted, int window, boolean[] anomalous) {
        this.all = all;
        this.normalRows = normalRows;
        this.fitted = fitted;
        this.window = window;
        this.anomalous = anomalous;
    }

    /// @param normal one channel in normal operation
    /// @param judged the same channel later
    /// @param labels 1 in an anomaly, 0 or missing elsewhere, by step of `judged`
    public static DetectionTrial of(
            SensorTable normal, SensorTable judged, double[] labels, int window) {
        if (normal.rows() < 6 * window || judged.rows() < window) {
            throw new InvalidRequest(
                    "windows of %d steps need at least %d steps of normal operation and %d to judge; there are %d and %d"
                            .formatted(window, 6 * window, window, normal.rows(), judged.rows()));
        }
        float[] all = new float[normal.rows() + judged.rows()];
        for (int i = 0; i < all.length; i++) {
            all[i] =
                    (float)
                            (i < normal.rows()
                                    ? normal.value(0, i)
                                    : judged.value(0, i - normal.rows()));
        }
        boolean[] anomalous = new boolean[labels.length];
        int count = 0;
        for (int i = 0; i < labels.length; i++) {
            if (!Double.isNaN(labels[i]) && labels[i] != 0 && labels[i] != 1) {
                throw new InvalidRequest(
                        "label %s at row %d is neither 0 nor 1".formatted(labels[i], i + 1));
            }
            anomalous[i] = labels[i] == 1;
            count += anomalous[i] ? 1 : 0;
        }
        if (count == 0 || count == labels.length) {
            throw new InvalidRequest(
                    "%d of %d steps are labelled anomalous; some, and not all, are needed"
                            .formatted(count, labels.length));
        }
        return new DetectionTrial(all, normal.rows(), normal.rows() * 2 / 3, window, anomalous);
    }

    public void run(
            List<String> models,
            int seeds,
            long seed,
            EvaluationReport report,
            TaskProgress progress) {
        List<Detector> chosen = Methods.chosen(Methods.detectors(), Detector::name, models);
        int done = 0;
        for (Detector detector : chosen) {
            MethodResult result = new MethodResult(detector.name(), detector.kind());
            for (int s = 0; s < seeds; s++, done++) {
                progress.report(
                        (double) done / (seeds * chosen.size()),
                        "%s, seed %d".formatted(detector.name(), seed + s));
                result.add(figures(detector, seed + s));
            }
            if (detector.name().equals("random")) {
                report.addFloor(result);
            } else {
                report.add(result);
            }
        }
    }

    private Map<String, Double> figures(Detector detector, long seed) {
        SlidingWindows windows = new SlidingWindows(all, fitted, window);
        WindowSet normal = windows.starting(0, fitted - window + 1);
        double start = PredictionTrial.cpuSeconds();
        Detector.Scorer scorer = detector.fit(normal, seed);
        double fitSeconds = PredictionTrial.cpuSeconds() - start;
        double[] scores = scorer.score(windows.starting(0, windows.count()));
        double[] centred = judged(windows.centred(scores));
        double[] trailing = windows.trailing(scores);
        double[] streaming = judged(trailing);
        AlarmThreshold threshold =
                AlarmThreshold.of(Arrays.copyOfRange(trailing, fitted, normalRows), FALSE_ALARMS);
        boolean[] alarms = threshold.alarms(streaming);
        int border = Math.min(WIDEST_BORDER, anomalous.length);
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("vusPr", RangeVolume.precisionRecall(centred, anomalous, border));
        figures.put("auprc", Ranking.auprc(centred, anomalous));
        figures.put("streamVusPr", RangeVolume.precisionRecall(streaming, anomalous, border));
        figures.put("streamAuprc", Ranking.auprc(streaming, anomalous));
        figures.put("falseAlarms", falseAlarms(alarms));
        figures.put("detected", detected(alarms));
        figures.put("fitSeconds", fitSeconds);
        return figures;
    }

    private double[] judged(double[] scores) {
        return Arrays.copyOfRange(scores, normalRows, scores.length);
    }

    /// The share of the anomalous steps that raise an alarm.
    private double detected(boolean[] alarms) {
        return share(alarms, IntStream.range(0, alarms.length).filter(i -> anomalous[i]));
    }

    /// The share of the steps that raise an alarm though nothing in their window is anomalous: a
    /// window speaks for its last step, so alarms go on for a window's length after a fault.
    private double falseAlarms(boolean[] alarms) {
        boolean[] touched = new boolean[alarms.length];
        int left = 0;
        for (int i = 0; i < alarms.length; i++) {
            left = anomalous[i] ? window : left - 1;
            touched[i] = left > 0;
        }
        return share(alarms, IntStream.range(0, alarms.length).filter(i -> !touched[i]));
    }

    private static double share(boolean[] alarms, IntStream steps) {
        return steps.mapToDouble(i -> alarms[i] ? 1 : 0).average().orElse(0);
    }
}
