package giot.generative.baseline;

import giot.generative.predict.Ensemble;
import giot.generative.predict.MethodKind;
import giot.generative.predict.Predictor;
import giot.generative.predict.Question;
import giot.generative.window.SensorGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A point method with the distribution of its own errors around it: the method answers practice
/// questions on the training series, and the quantiles of its errors, by how far a hidden step is
/// from the nearest visible ones, are added to its answers.
final class SpreadPredictor implements Predictor {
    private static final int PRACTICE = 600;
    private static final int NEAR = 24;
    private static final int[] FAR = {48, 96, 192, Integer.MAX_VALUE};
    private static final int BUCKETS = NEAR + FAR.length;

    private final PointMethod method;
    private @Nullable State state;

    /// What was learned.
    ///
    /// @param fitted the method
    /// @param errors sorted errors in units of the channel's deviation, first `[forecast]` then
    ///   `[inside]` by bucket of distance
    /// @param deviation by channel
    /// @param least the least value by channel, held where it is not negative
    @SuppressWarnings("ArrayRecordComponent")
    private record State(
            PointMethod.Fitted fitted, float[][] errors, float[] deviation, float[] least) {}

    /// @param method the point method
    public SpreadPredictor(PointMethod method) {
        this.method = method;
    }

    @Override
    public String name() {
        return method.name();
    }

    @Override
    public MethodKind kind() {
        return MethodKind.TRADITIONAL;
    }

    @Override
    public void fit(SensorGrid train, long seed) {
        float[] deviation = new float[train.channels()];
        float[] least = new float[train.channels()];
        for (int c = 0; c < deviation.length; c++) {
            ChannelSummary summary = ChannelSummary.of(train, c);
            deviation[c] = (float) Math.max(summary.deviation(), 1e-6);
            least[c] = summary.least() >= 0 ? 0 : Float.NEGATIVE_INFINITY;
        }
        PointMethod.Fitted fitted = method.fit(train);
        List<List<Float>> found = new ArrayList<>();
        for (int i = 0; i < 2 * BUCKETS; i++) {
            found.add(new ArrayList<>());
        }
        for (Question question : practice(train, new SplittableRandom(seed))) {
            collect(fitted, question, deviation, found);
        }
        state = new State(fitted, filled(found), deviation, least);
    }

    @Override
    public List<Ensemble> predict(List<Question> questions, int samples, long seed) {
        State known = state;
        if (known == null) {
            throw new IllegalStateException("the predictor is not fitted; call fit first");
        }
        return questions.stream().map(question -> answer(known, question, samples)).toList();
    }

    private static Ensemble answer(State known, Question question, int samples) {
        float[] points = known.fitted().answer(question);
        int[] buckets = buckets(question);
        int channel = question.channel();
        float[] values = new float[samples * points.length];
        for (int h = 0; h < points.length; h++) {
            float[] errors = known.errors()[buckets[h]];
            for (int k = 0; k < samples; k++) {
                float error = quantile(errors, (k + 0.5f) / samples);
                values[k * points.length + h] =
                        Math.max(
                                known.least()[channel],
                                points[h] + known.deviation()[channel] * error);
            }
        }
        return new Ensemble(samples, points.length, values);
    }

    private static float quantile(float[] sorted, float level) {
        float position = level * sorted.length - 0.5f;
        int below = Math.clamp((int) Math.floor(position), 0, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        float share = Math.clamp(position - below, 0, 1);
        return sorted[below] + share * (sorted[above] - sorted[below]);
    }

    private static void collect(
            PointMethod.Fitted fitted,
            Question question,
            float[] deviation,
            List<List<Float>> found) {
        float[] points = fitted.answer(question);
        int[] buckets = buckets(question);
        int[] steps = question.hiddenSteps();
        for (int h = 0; h < steps.length; h++) {
            float truth = question.grid().at(steps[h], question.channel());
            if (!Float.isNaN(truth)) {
                found.get(buckets[h]).add((truth - points[h]) / deviation[question.channel()]);
            }
        }
    }

    /// Forecasts of two hours' steps, some of a day, and blocks and single steps inside the series.
    private static List<Question> practice(SensorGrid train, SplittableRandom random) {
        List<Question> questions = new ArrayList<>();
        int day = train.stepsPerDay();
        int first = Math.min(day, train.steps() / 3);
        for (int i = 0; i < PRACTICE; i++) {
            int channel = random.nextInt(train.channels());
            int horizon = Math.min(i % 8 == 0 ? Math.max(day, NEAR) : NEAR, train.steps() / 3);
            if (horizon < 1) {
                break;
            }
            int origin = first + random.nextInt(Math.max(1, train.steps() - first - horizon));
            if (i % 2 == 0) {
                questions.add(Question.forecast(train, channel, origin, horizon, horizon + 1));
            } else {
                boolean[] hidden = new boolean[horizon];
                int length = 1 + random.nextInt(horizon);
                int from = random.nextInt(horizon - length + 1);
                Arrays.fill(hidden, from, from + length, true);
                questions.add(Question.impute(train, channel, origin, hidden));
            }
        }
        return questions;
    }

    /// By hidden step the bucket of its distance to the nearest visible value before it (forecast)
    /// or on either side (inside).
    private static int[] buckets(Question question) {
        int[] steps = question.hiddenSteps();
        int[] buckets = new int[steps.length];
        for (int h = 0; h < steps.length; h++) {
            int before = 1;
            while (before < NEAR * 16 && Float.isNaN(question.at(steps[h] - before))) {
                before++;
            }
            int after = 1;
            while (steps[h] + after < question.visibleSteps()
                    && Float.isNaN(question.at(steps[h] + after))) {
                after++;
            }
            boolean inside = steps[h] + after < question.visibleSteps();
            int bucket = bucket(inside ? Math.min(before, after) : before);
            buckets[h] = inside ? BUCKETS + bucket : bucket;
        }
        return buckets;
    }

    private static int bucket(int distance) {
        if (distance <= NEAR) {
            return distance - 1;
        }
        int far = 0;
        while (distance > FAR[far]) {
            far++;
        }
        return NEAR + far;
    }

    /// Sorted errors by bucket; a bucket without any takes those of the next smaller one that has.
    private static float[][] filled(List<List<Float>> found) {
        float[][] errors = new float[found.size()][];
        for (int b = 0; b < errors.length; b++) {
            List<Float> own = found.get(b);
            if (own.isEmpty()) {
                errors[b] = b > 0 ? errors[b - 1] : new float[] {0};
                continue;
            }
            errors[b] = new float[own.size()];
            for (int i = 0; i < errors[b].length; i++) {
                errors[b][i] = own.get(i);
            }
            Arrays.sort(errors[b]);
        }
        return errors;
    }
}
