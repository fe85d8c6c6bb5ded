package giot.app.model.trial;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Predictor;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fits a predictor, asks it and adds up its errors.
public final class PredictionTrial {
    private final HeldOutExamination examination;
    private final int samples;

    public PredictionTrial(HeldOutExamination examination, int samples) {
        this.examination = examination;
        this.samples = samples;
    }

    /// The figures of one seed.
    ///
    /// @throws IllegalArgumentException when the method cannot learn from the series
    public Map<String, Double> run(Predictor predictor, long seed) {
        double start = cpuSeconds();
        predictor.fit(examination.train(), seed);
        double fitted = cpuSeconds();
        List<Asked> asked = examination.questions();
        List<Ensemble> answers =
                predictor.predict(asked.stream().map(Asked::question).toList(), samples, seed);
        double answered = cpuSeconds();
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < asked.size(); q++) {
            float[] truth = asked.get(q).truth();
            for (int h = 0; h < truth.length; h++) {
                if (!Float.isNaN(truth[h])) {
                    sum.add(answers.get(q).sorted(h), truth[h]);
                }
            }
        }
        Score score = sum.score();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mae", score.mae());
        figures.put("rmse", score.rmse());
        figures.put("crps", score.crps());
        figures.put("coverage90", score.coverage());
        figures.put("fitSeconds", fitted - start);
        figures.put("answerSeconds", answered - fitted);
        return figures;
    }

    /// Processor seconds of this thread; training and sampling run on it.
    static double cpuSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
