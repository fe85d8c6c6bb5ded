package giot.generative.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.generative.window.Windows;
import giot.neural.train.TrainingSettings;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every generative technique must do, on windows of 8 steps around a level that the context
/// names.
class GenerativeModelTest {
    private static final int SIZE = 8;
    private static final Map<GenerativeTechnique, GenerativeModel> FITTED = new HashMap<>();

    record Case(
            GenerativeTechnique technique,
            Function<Weights, GenerativeModel> reader,
            int updates,
            double tolerance) {
        @Override
        public String toString() {
            return technique.name();
        }
    }

    static List<Case> techniques() {
        List<Case> all = new ArrayList<>(quickLearners());
        all.add(new Case(new GanTechnique(30), Gan::of, 10, 0.6));
        return all;
    }

    static List<Case> slowLearners() {
        return List.of(new Case(new GanTechnique(1500), Gan::of, 600, 0.4));
    }

    static List<Case> quickLearners() {
        return List.of(
                new Case(new FlowTechnique(120), Flow::of, 100, 0.3),
                new Case(new VaeTechnique(300), Vae::of, 150, 0.3),
                new Case(
                        new DiffusionTechnique(
                                new TrainingSettings(500, 2e-3, 1e-4, 0.05, 0, 1, 0.99), 64),
                        Diffusion::of,
                        300,
                        0.3));
    }

    @ParameterizedTest
    @MethodSource("quickLearners")
    void drawsWindowsThatFitTheirContext(Case tried) {
        GenerativeModel model = fitted(tried);

        assertThat(model.name()).isEqualTo(tried.technique().name());
        assertThat(mean(model, -1)).isCloseTo(-1, within(tried.tolerance()));
        assertThat(mean(model, 1)).isCloseTo(1, within(tried.tolerance()));
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void survivesItsWeightsAndRepeatsBySeed(Case tried) {
        GenerativeModel model = brief(tried).fit(windows(300, -1, 1, 1), new SplittableRandom(2));
        GenerativeModel again = brief(tried).fit(windows(300, -1, 1, 1), new SplittableRandom(2));
        GenerativeModel read = tried.reader().apply(model.weights());
        float[] drawn = model.sample(new float[] {1}, 1, 5, new SplittableRandom(3));

        assertThat(again.sample(new float[] {1}, 1, 5, new SplittableRandom(3))).isEqualTo(drawn);
        assertThat(read.sample(new float[] {1}, 1, 5, new SplittableRandom(3))).isEqualTo(drawn);
        assertThat(drawn).hasSize(5 * SIZE);
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void findsForeignWindowsStrange(Case tried) {
        GenerativeModel model = fitted(tried);
        Windows usual = windows(100, 1, 1, 5);
        float[] jagged = usual.values().clone();
        for (int i = 0; i < jagged.length; i++) {
            jagged[i] += i % 2 == 0 ? 3 : -3;
        }
        Windows strange = new Windows(100, SIZE, 1, 1, jagged, usual.mask(), usual.contexts());

        assertThat(Arrays.stream(model.score(strange)).average().orElseThrow())
                .isGreaterThan(Arrays.stream(model.score(usual)).average().orElseThrow());
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("quickLearners")
    void learnsFreshWindowsWithoutForgettingTheOldOnes(Case tried) {
        Windows old = windows(1500, -1, -1, 6);
        GenerativeModel model = tried.technique().fit(old, new SplittableRandom(7));
        GenerativeModel tuned =
                model.fineTune(
                        windows(1500, 1, 1, 8), old, 2 * tried.updates(), new SplittableRandom(9));

        assertThat(mean(tuned, -1)).isCloseTo(-1, within(1.5 * tried.tolerance()));
        assertThat(mean(tuned, 1)).isGreaterThan(mean(model, 1) - 0.1).isGreaterThan(0);
    }

    @ParameterizedTest
    @MethodSource("techniques")
    void refusesWindowsThatAreNotFinite(Case tried) {
        Windows good = windows(30, -1, 1, 1);
        float[] bad = good.values().clone();
        bad[5] = Float.NaN;
        Windows broken = new Windows(30, SIZE, 1, 1, bad, good.mask(), good.contexts());

        assertThatThrownBy(() -> tried.technique().fit(broken, new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("slowLearners")
    void slowLearnersDoTheSame(Case tried) {
        drawsWindowsThatFitTheirContext(tried);
        learnsFreshWindowsWithoutForgettingTheOldOnes(tried);
    }

    /// A model of 2,000 windows, fitted once for all that is asked of it.
    private static GenerativeModel fitted(Case tried) {
        return FITTED.computeIfAbsent(
                tried.technique(),
                technique -> technique.fit(windows(2000, -1, 1, 1), new SplittableRandom(1)));
    }

    private static GenerativeTechnique brief(Case tried) {
        return switch (tried.technique().name()) {
            case "flow" -> new FlowTechnique(5);
            case "vae" -> new VaeTechnique(5);
            case "gan" -> new GanTechnique(5);
            default ->
                    new DiffusionTechnique(new TrainingSettings(5, 1e-3, 1e-4, 0, 0, 1, 0.9), 64);
        };
    }

    /// The level that the context names, a slope that differs from window to window, and noise.
    private static Windows windows(int count, int low, int high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count * SIZE];
        float[] contexts = new float[count];
        for (int row = 0; row < count; row++) {
            contexts[row] = random.nextBoolean() ? low : high;
            double slope = 0.5 * random.nextGaussian();
            for (int i = 0; i < SIZE; i++) {
                values[row * SIZE + i] =
                        (float)
                                (contexts[row]
                                        + slope * (i - 3.5) / 3.5
                                        + 0.3 * random.nextGaussian());
            }
        }
        float[] mask = new float[values.length];
        Arrays.fill(mask, 1);
        return new Windows(count, SIZE, 1, 1, values, mask, contexts);
    }

    private static double mean(GenerativeModel model, float context) {
        float[] drawn = model.sample(new float[] {context}, 1, 400, new SplittableRandom(10));
        double sum = 0;
        for (float value : drawn) {
            sum += value;
        }
        return sum / drawn.length;
    }
}
