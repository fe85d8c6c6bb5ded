package giot.incentive.designer.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.neural.network.FilmShape;
import giot.neural.train.FilmNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DiffusionSamplerTest {

    private static final FilmShape SHAPE = new FilmShape(3, 15, 256, 1, 3, 5);
    private static final int ROWS = 70;

    @Test
    void agreesWithLibtorchOverTheWholeChain() {
        SplittableRandom random = new SplittableRandom(1);
        Weights weights = weights(random, 0);
        float[] features = normal(random, ROWS * SHAPE.context());
        double[] plain =
                new DiffusionSampler(spec(), weights)
                        .act(features, ROWS, 1, new SplittableRandom(1));
        double[] expected = torchChain(weights.under("net."), features);

        for (int i = 0; i < expected.length; i++) {
            assertThat(plain[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void answersOneStateAsItAnswersMany() {
        SplittableRandom random = new SplittableRandom(2);
        DiffusionSampler sampler = new DiffusionSampler(spec(), weights(random, 0));
        float[] features = normal(random, ROWS * SHAPE.context());
        double[] together = sampler.act(features, ROWS, 1, random);
        for (int row = 0; row < ROWS; row++) {
            float[] one =
                    Arrays.copyOfRange(
                            features, row * SHAPE.context(), (row + 1) * SHAPE.context());
            assertThat(sampler.act(one, random))
                    .containsExactly(
                            Arrays.copyOfRange(together, 3 * row, 3 * row + 3), within(1e-5));
        }
    }

    @Test
    void drawsFromTheModelOnlyWhenAskedTo() {
        SplittableRandom random = new SplittableRandom(3);
        float[] features = normal(random, SHAPE.context());
        DiffusionSampler mean = new DiffusionSampler(spec(), weights(random.split(), 0));
        assertThat(mean.act(features, new SplittableRandom(1)))
                .containsExactly(mean.act(features, new SplittableRandom(2)));
        DiffusionSampler draws = new DiffusionSampler(spec(), weights(random.split(), 1));
        assertThat(draws.act(features, new SplittableRandom(1)))
                .containsExactly(draws.act(features, new SplittableRandom(1)))
                .isNotEqualTo(draws.act(features, new SplittableRandom(2)));
    }

    @Test
    void refusesWeightsOfAnotherShape() {
        TreeMap<String, Parameter> map =
                new TreeMap<>(weights(new SplittableRandom(1), 0).parameters());
        map.put("net.head.b", new Parameter(new int[] {4}, new float[4]));
        assertThatThrownBy(() -> new DiffusionSampler(spec(), Weights.of(map)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("head.b");
    }

    @Test
    void mixesCleanAndNoisyAsThePosteriorDoes() {
        NoiseSchedule schedule = new NoiseSchedule(5);
        for (int t = 0; t < 5; t++) {
            double signal = schedule.signal(t);
            double noise = schedule.noise(t);
            assertThat(signal * signal + noise * noise).isCloseTo(1, within(1e-12));
            // A clean vector of 1 without noise stays on the mean of the step before.
            double before = t == 0 ? 1 : schedule.signal(t - 1);
            assertThat(schedule.clean(t) + schedule.noisy(t) * signal)
                    .isCloseTo(before, within(1e-12));
        }
        assertThat(schedule.deviation(0)).isZero();
        assertThat(schedule.signal(4)).isLessThan(0.05);
    }

    private static double[] torchChain(Weights net, float[] features) {
        NoiseSchedule schedule = new NoiseSchedule(SHAPE.times());
        float[] x = new float[ROWS * SHAPE.output()];
        try (NativeRun run = new NativeRun()) {
            FilmNetwork network = run.network(SHAPE, net);
            for (int t = SHAPE.times() - 1; t >= 0; t--) {
                long[] times = new long[ROWS];
                Arrays.fill(times, t);
                float[] state = x;
                float[] clean =
                        run.evaluate(() ->
                                network.forward(
                                        FilmNetwork.tensor(state, ROWS, SHAPE.state()),
                                        FilmNetwork.tensor(features, ROWS, SHAPE.context()),
                                        times));
                float[] next = new float[x.length];
                for (int i = 0; i < x.length; i++) {
                    next[i] = (float) (schedule.clean(t) * clean[i] + schedule.noisy(t) * x[i]);
                }
                x = next;
            }
        }
        double[] raw = new double[x.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = 0.1 + 0.5 * (double) x[i];
        }
        return raw;
    }

    private static Weights weights(SplittableRandom random, float noise) {
        TreeMap<String, Parameter> map = new TreeMap<>();
        SHAPE.initial(random)
                .parameters()
                .forEach((name, parameter) -> {
                    float[] values = normal(random, parameter.values().length);
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= 0.06f;
                    }
                    map.put("net." + name, new Parameter(parameter.shape(), values));
                });
        map.put("action.mean", new Parameter(new int[] {3}, new float[] {0.1f, 0.1f, 0.1f}));
        map.put("action.deviation", new Parameter(new int[] {3}, new float[] {0.5f, 0.5f, 0.5f}));
        map.put("sampling.noise", new Parameter(new int[] {1}, new float[] {noise}));
        return Weights.of(map);
    }

    private static NetworkSpec spec() {
        return new NetworkSpec(
                DiffusionSampler.KIND,
                new TreeMap<>(
                        Map.of(
                                "context",
                                SHAPE.context(),
                                "width",
                                SHAPE.width(),
                                "blocks",
                                SHAPE.blocks(),
                                "output",
                                SHAPE.output(),
                                "times",
                                SHAPE.times())));
    }

    private static float[] normal(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
