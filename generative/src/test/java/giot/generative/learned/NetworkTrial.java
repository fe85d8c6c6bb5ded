package giot.generative.learned;

import giot.generative.metric.Score;
import giot.generative.metric.ScoreSum;
import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.seasonal.SeriesSettings;
import giot.generative.spatial.SpatialDiffusion;
import giot.generative.spatial.SpatialView;
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
        SpatialView view = model.backbone().view(questions.getFirst().grid());
        return score(model.predict(view, questions, 40, random), questions, truth);
    }

    private static Score score(List<Ensemble> answers, List<Question> questions, SensorGrid truth) {
        ScoreSum sum = new ScoreSum();
        for (int q = 0; q < answers.size(); q++) {
            int[] steps = questions.get(q).hiddenSteps();
            for (int h = 0; h < steps.length; h++) {
                float value = truth.at(steps[h], questions.get(q).channel());
                if (!Float.isNaN(value)) {
                    sum.add(answers.get(q).sorted(h), value);
                }
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
        public MethodKind kind() {
            return MethodKind.TRADITIONAL;
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

    /// Prints what methods score: arguments are the pattern `share:shortest:longest`, the methods,
    /// every which channel is asked, and the number of seeds. With `choose` as a fifth argument the
    /// hidden values stay unseen and a further part of the known ones is hidden and asked, by which
    /// the model's settings may be chosen.
    public static void main(String[] args) {
        SensorGrid full = ReferenceData.metrLa();
        SensorGrid truth = full;
        String[] parts = args[0].split(":");
        double share = Double.parseDouble(parts[0]);
        int shortest = Integer.parseInt(parts[1]);
        int longest = Integer.parseInt(parts[2]);
        SensorGrid holes = hide(full, share, shortest, longest, new SplittableRandom(11));
        if (args.length > 4) {
            truth = holes;
            holes = hide(holes, 0.08, shortest, longest, new SplittableRandom(12));
        }
        List<Question> questions = questions(holes, Integer.parseInt(args[2]), 24);
        for (String method : args[1].split(",")) {
            for (int seed = 0; seed < Integer.parseInt(args[3]); seed++) {
                trial(method, seed, holes, questions, truth);
            }
        }
    }

    private static void trial(
            String method, int seed, SensorGrid holes, List<Question> questions, SensorGrid truth) {
        long start = cpu();
        Score score;
        long fitted;
        if (method.equals("diffusion")) {
            SpatialDiffusion model =
                    new SpatialDiffusion(holes, SeriesSettings.DEFAULT, new SplittableRandom(seed));
            fitted = cpu();
            score = score(model, questions, truth, new SplittableRandom(1));
        } else {
            Predictor predictor =
                    method.equals("line") ? new Line() : new RidgePredictor(SeriesSettings.DEFAULT);
            predictor.fit(holes, seed);
            fitted = cpu();
            score = score(predictor, questions, truth);
        }
        System.out.printf(
                "%s seed %d MAE %.3f CRPS %.3f coverage %.3f  fit %.1f predict %.1f s%n",
                method,
                seed,
                score.mae(),
                score.crps(),
                score.coverage(),
                (fitted - start) / 1e9,
                (cpu() - fitted) / 1e9);
    }
}
