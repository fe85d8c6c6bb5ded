package giot.generative.task;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.model.ModelKind;
import giot.generative.window.Gaps;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Imputation in the week of speeds: a part of the values is hidden, the models learn from the
/// rest.
final class NetworkTrial {
    private NetworkTrial() {}

    /// The grid with about `share` of every channel hidden, in blocks of `shortest` to `longest`
    /// steps.
    static SensorGrid hide(
            SensorGrid full, double share, int shortest, int longest, SplittableRandom random) {
        float[] values = full.values();
        for (int c = 0; c < full.channels(); c++) {
            int hidden = 0;
            while (hidden < share * full.steps()) {
                int length = random.nextInt(shortest, longest + 1);
                int from = random.nextInt(full.steps());
                for (int t = from; t < Math.min(full.steps(), from + length); t++) {
                    hidden += Float.isNaN(values[t * full.channels() + c]) ? 0 : 1;
                    values[t * full.channels() + c] = Float.NaN;
                }
            }
        }
        return full.withValues(values);
    }

    /// One question for every window of every channel that has a gap.
    static List<Question> questions(SensorGrid holes, int everyChannel, int window) {
        List<Question> questions = new ArrayList<>();
        for (int c = 0; c < holes.channels(); c += everyChannel) {
            for (int start = 0; start + window <= holes.steps(); start += window) {
                boolean[] hidden = new boolean[window];
                boolean any = false;
                for (int i = 0; i < window; i++) {
                    hidden[i] = !holes.has(start + i, c);
                    any |= hidden[i];
                }
                if (any) {
                    questions.add(Question.impute(holes, c, start, hidden));
                }
            }
        }
        return questions;
    }

    static Score score(Predictor predictor, List<Question> questions, SensorGrid truth) {
        return score(predictor.predict(questions, 40, 3), questions, truth);
    }

    static Score score(
            SpatialDiffusion model,
            List<Question> questions,
            SensorGrid truth,
            SplittableRandom random) {
        SpatialView view = model.backbone.view(questions.getFirst().grid());
        return score(model.predict(view, questions, 40, random), questions, truth);
    }

    private static Score score(List<Ensemble> answers, List<Question> questions, SensorGrid truth) {
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                sum.add(answers.get(q).sorted(h), truth.at(steps[h], questions.get(q).channel()));
            }
        }
        return sum.score();
    }

    /// The line between the known neighbours.
    static final class Line implements Predictor {
        @Override
        public String name() {
            return "line";
        }

        @Override
        public ModelKind kind() {
            return ModelKind.TRADITIONAL;
        }

        @Override
        public void fit(SensorGrid train, long seed) {}

        @Override
        public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
            List<Ensemble> answers = new ArrayList<>();
            Gaps[] gaps = new Gaps[questions.getFirst().grid().channels()];
            for (Question question : questions) {
                int c = question.channel();
                if (gaps[c] == null) {
                    gaps[c] = new Gaps(question.grid().channel(c));
                }
                int[] steps = question.hiddenSteps();
                float[] values = new float[steps.length];
                for (int h = 0; h < steps.length; h++) {
                    values[h] = gaps[c].linear(steps[h]);
                }
                answers.add(new Ensemble(1, steps.length, values));
            }
            return answers;
        }
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /// Prints what line, ridge and, with `diffusion`, the model score.
    public static void main(String[] args) {
        SensorGrid full = ReferenceData.metrLa();
        for (String pattern : args[0].split(",")) {
            String[] parts = pattern.split(":");
            SensorGrid holes =
                    hide(
                            full,
                            Double.parseDouble(parts[0]),
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            new SplittableRandom(11));
            List<Question> questions =
                    questions(holes, args.length > 3 ? Integer.parseInt(args[3]) : 1, 24);
            List<Predictor> predictors = new ArrayList<>();
            predictors.add(new Line());
            if (args.length > 1) {
                predictors.add(new RidgePredictor(SeriesSettings.DEFAULT));
            }
            if (args.length > 2) {
                predictors.add(
                        new DiffusionPredictor(
                                SeriesSettings.DEFAULT.with(
                                        new giot.neural.train.TrainingSettings(
                                                20, 4e-4, 3e-5, 0.02, 0.01, 1, 0.9))));
            }
            for (Predictor predictor : predictors) {
                long start = cpu();
                predictor.fit(holes, 0);
                long fitted = cpu();
                Score score = score(predictor, questions, full);
                System.out.printf(
                        "%s %s MAE %.3f CRPS %.3f coverage %.3f  fit %.1f predict %.1f s%n",
                        pattern,
                        predictor.name(),
                        score.mae(),
                        score.crps(),
                        score.coverage(),
                        (fitted - start) / 1e9,
                        (cpu() - fitted) / 1e9);
            }
        }
    }
}
