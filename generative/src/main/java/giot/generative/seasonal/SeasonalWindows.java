package giot.generative.seasonal;

import giot.generative.predict.Ensemble;
import giot.generative.predict.Question;
import giot.generative.regression.ConditionalRidge;
import giot.generative.window.History;
import giot.generative.window.Windows;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Whole windows as a generative model learns and draws them: what the linear mean given the past
/// leaves, in its deviations, told by a context of that mean, shape `[steps]`, and of the window's
/// context.
public final class SeasonalWindows {
    private static final float LIMIT = 8;

    private final SeasonalBackbone backbone;
    private final int steps;
    private final boolean[] everything;
    private final ConditionalRidge.Solution solution;

    /// @param backbone the linear part
    public SeasonalWindows(SeasonalBackbone backbone) {
        this.backbone = backbone;
        steps = backbone.settings.steps();
        everything = new boolean[steps];
        Arrays.fill(everything, true);
        solution = backbone.solution(everything);
    }

    /// The windows the linear part was fitted to, each with the mean of a fit without its day.
    ///
    /// @param fresh whether those of added data are wanted, or those of the first fit
    public Windows training(boolean fresh, RandomGenerator random) {
        ConditionalRidge.Solution[] without = backbone.without(everything);
        List<TrainingWindow> places =
                backbone.places.stream().filter(place -> place.fresh() == fresh).toList();
        int width = contextSize();
        float[] values = new float[places.size() * steps];
        float[] contexts = new float[places.size() * width];
        float[] z = new float[backbone.all.size()];
        for (int row = 0; row < places.size(); row++) {
            TrainingWindow place = places.get(row);
            backbone.write(place.history(), place.start(), z);
            ConditionalRidge.Solution other = without[place.fold()];
            for (int i = 0; i < steps; i++) {
                float left = (z[i] - other.mean(z, i)) / solution.deviation()[i];
                values[row * steps + i] = Math.clamp(left, -LIMIT, LIMIT);
            }
            encode(z, other, contexts, row * width);
            for (int i = row * width; i < (row + 1) * width; i++) {
                contexts[i] += (float) (backbone.settings.jitter() * random.nextGaussian());
            }
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(places.size(), steps, 1, width, values, mask, contexts);
    }

    /// The context of the window that begins at the first hidden step.
    ///
    /// @throws IllegalArgumentException when the question's hidden steps do not fit into a window
    public float[] context(Question question, History history) {
        int[] asked = question.hiddenSteps();
        int span = asked[asked.length - 1] - asked[0] + 1;
        if (span > steps) {
            throw new IllegalArgumentException(
                    "question spans %d steps; up to %d are allowed, or fit with a longer window"
                            .formatted(span, steps));
        }
        float[] z = new float[backbone.all.size()];
        backbone.context.write(history, backbone.seasonal.slots(), asked[0], z, steps);
        z[z.length - 1] = 1;
        float[] context = new float[contextSize()];
        encode(z, solution, context, 0);
        return context;
    }

    /// The answer that drawn windows give.
    ///
    /// @param context of [#context]
    /// @param drawn shape `[samples, steps]`
    public Ensemble ensemble(
            Question question, History history, float[] context, int samples, float[] drawn) {
        int[] asked = question.hiddenSteps();
        float[] values = new float[samples * asked.length];
        for (int h = 0; h < asked.length; h++) {
            int i = asked[h] - asked[0];
            float mean = context[i];
            for (int k = 0; k < samples; k++) {
                float left = Math.clamp(drawn[k * steps + i], -LIMIT, LIMIT);
                values[k * asked.length + h] =
                        backbone.seasonal.value(
                                question.channel(),
                                history.slot(asked[h]),
                                mean + solution.deviation()[i] * left);
            }
        }
        return new Ensemble(samples, asked.length, values);
    }

    private int contextSize() {
        return steps + backbone.context.size();
    }

    private void encode(float[] z, ConditionalRidge.Solution map, float[] out, int at) {
        for (int i = 0; i < steps; i++) {
            out[at + i] = map.mean(z, i);
        }
        System.arraycopy(z, steps, out, at + steps, z.length - 1 - steps);
    }
}
