package giot.generative.learned;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.predict.Ensemble;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// The questions of the reference protocol and what a predictor scores on them.
final class SeriesTrial {
    private SeriesTrial() {}

    /// Forecasts of 12 steps from every origin of the test days.
    static List<Question> forecasts(SensorGrid both, int from, int stride) {
        List<Question> questions = new ArrayList<>();
        for (int origin = from; origin + 12 <= both.steps(); origin += stride) {
            questions.add(Question.forecast(both, 0, origin, 12, 24));
        }
        return questions;
    }

    /// The middle 12 of windows of 24 steps.
    static List<Question> middles(SensorGrid both, int from, int stride) {
        boolean[] hidden = new boolean[24];
        Arrays.fill(hidden, 6, 18, true);
        List<Question> questions = new ArrayList<>();
        for (int start = from; start + 24 <= both.steps(); start += stride) {
            questions.add(Question.impute(both, 0, start, hidden));
        }
        return questions;
    }

    /// Half of the steps of windows of 24 steps, at random.
    static List<Question> halves(SensorGrid both, int from, int stride) {
        SplittableRandom random = new SplittableRandom(5);
        List<Question> questions = new ArrayList<>();
        for (int start = from; start + 24 <= both.steps(); start += stride) {
            boolean[] hidden = new boolean[24];
            hidden[random.nextInt(24)] = true;
            for (int i = 0; i < 24; i++) {
                hidden[i] |= random.nextBoolean();
            }
            questions.add(Question.impute(both, 0, start, hidden));
        }
        return questions;
    }

    static Score score(Predictor predictor, List<Question> questions, int samples) {
        List<Ensemble> answers = predictor.predict(questions, samples, 7);
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                float truth = questions.get(q).grid().at(steps[h], questions.get(q).channel());
                if (!Float.isNaN(truth)) {
                    sum.add(answers.get(q).sorted(h), truth);
                }
            }
        }
        return sum.score();
    }

    /// Prints what `ridge` or `diffusion` scores on the flow data; settings as `name=value`.
    public static void main(String[] args) {
        SensorGrid train = ReferenceData.pems("train");
        SensorGrid test = ReferenceData.pems("test");
        SensorGrid both = train.followedBy(test);
        int from = train.steps();
        java.util.Map<String, Double> given = new java.util.HashMap<>();
        for (int i = 1; i < args.length; i++) {
            given.put(args[i].split("=")[0], Double.valueOf(args[i].split("=")[1]));
        }
        SeriesSettings base = SeriesSettings.DEFAULT;
        SeriesSettings settings =
                new SeriesSettings(
                        base.steps(),
                        base.penalty(),
                        base.smoothing(),
                        base.mostWindows(),
                        given.getOrDefault("width", 128.0).intValue(),
                        given.getOrDefault("blocks", 2.0).intValue(),
                        128,
                        given.getOrDefault("dropout", base.dropout()),
                        given.getOrDefault("jitter", base.jitter()),
                        given.getOrDefault("networks", 1.0 * base.networks()).intValue(),
                        base.rehearsals(),
                        base.augmentation(),
                        new giot.neural.train.TrainingSettings(
                                given.getOrDefault("steps", 5000.0).intValue(),
                                given.getOrDefault("rate", 4e-4),
                                3e-5,
                                0.02,
                                given.getOrDefault("decay", 0.01),
                                1,
                                given.getOrDefault("ema", 0.998)));
        int seeds = given.getOrDefault("seeds", 1.0).intValue();
        for (int seed = 0; seed < seeds; seed++) {
            Predictor predictor =
                    args[0].equals("ridge")
                            ? new RidgePredictor(settings)
                            : new DiffusionPredictor(settings);
            long start = cpu();
            predictor.fit(train, seed);
            System.out.printf("%s fit %d s%n", given, cpu() - start);
            print("forecast all", predictor, forecasts(both, from, 1));
            print("middle all", predictor, middles(both, from, 1));
            if (given.containsKey("full")) {
                print("half all", predictor, halves(both, from, 1));
                print("forecast 668", predictor, forecasts(both, from + 288, 6));
                print("middle 668", predictor, middles(both, from + 288, 6));
                print("half 668", predictor, halves(both, from + 288, 6));
            }
        }
    }

    private static void print(String what, Predictor predictor, List<Question> questions) {
        long start = cpu();
        Score score = score(predictor, questions, 40);
        System.out.printf(
                "%s: %d questions MAE %.3f RMSE %.3f CRPS %.3f coverage %.3f  cpu %d s%n",
                what,
                questions.size(),
                score.mae(),
                score.rmse(),
                score.crps(),
                score.coverage(),
                cpu() - start);
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()
                / 1_000_000_000L;
    }
}
