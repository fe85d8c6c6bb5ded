package giot.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.neural.network.FilmShape;
import giot.neural.network.ForwardPass;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final FilmShape SHAPE = new FilmShape(3, 5, 32, 2, 4, 10);
    private static final int BATCH = 70;

    @Test
    void plainJavaAgreesWithLibtorch() {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Weights weights = scrambled(random);
            float[] states = normal(random, BATCH * SHAPE.state(), 2);
            float[] contexts = normal(random, BATCH * SHAPE.context(), 2);
            int time = random.nextInt(SHAPE.times());
            float[] actual = new float[BATCH * SHAPE.output()];
            new ForwardPass(SHAPE, weights)
                    .chain(contexts, BATCH, 1)
                    .step(states, BATCH, time, actual);

            float[] expected = torchForward(weights, states, contexts, time);
            for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                        .as("seed %d, output %d", seed, i)
                        .isCloseTo(expected[i], within(1e-5f * (1 + Math.abs(expected[i]))));
            }
        }
    }

    @Test
    void repeatedRowsShareTheirContext() {
        SplittableRandom random = new SplittableRandom(3);
        ForwardPass pass = new ForwardPass(SHAPE, scrambled(random));
        float[] contexts = normal(random, 2 * SHAPE.context(), 1);
        float[] states = normal(random, 6 * SHAPE.state(), 1);
        float[] expanded = new float[6 * SHAPE.context()];
        for (int row = 0; row < 6; row++) {
            System.arraycopy(
                    contexts,
                    row / 3 * SHAPE.context(),
                    expanded,
                    row * SHAPE.context(),
                    SHAPE.context());
        }
        float[] shared = new float[6 * SHAPE.output()];
        float[] single = new float[6 * SHAPE.output()];
        pass.chain(contexts, 2, 3).step(states, 6, 4, shared);
        pass.chain(expanded, 6, 1).step(states, 6, 4, single);

        assertThat(shared).containsExactly(single, within(1e-6f));
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        SplittableRandom random = new SplittableRandom(5);
        Weights weights = scrambled(random);
        float[] states = normal(random, 4 * SHAPE.state(), 1);
        float[] contexts = normal(random, 4 * SHAPE.context(), 1);
        for (String name : weights.parameters().keySet()) {
            int entry = random.nextInt(weights.parameter(name).values().length);
            double expected =
                    (loss(nudged(weights, name, entry, 1e-2f), states, contexts)
                                    - loss(nudged(weights, name, entry, -1e-2f), states, contexts))
                            / 2e-2;
            assertThat(gradient(weights, name, entry, states, contexts))
                    .as("%s[%d]", name, entry)
                    .isCloseTo(expected, within(2e-3 + 0.02 * Math.abs(expected)));
        }
    }

    @Test
    void learnsAFunctionOfStateContextAndTime() {
        TrainingSettings settings = new TrainingSettings(400, 5e-3, 1e-4, 0.05, 0.0, 1.0, 0.95);
        SplittableRandom random = new SplittableRandom(1);
        Trainer.Result result =
                new Trainer(SHAPE, settings).train(SHAPE.initial(random), objective(random));

        assertThat(result.meanLoss()).isLessThan(0.1);
    }

    @Test
    void repeatsBitForBit() {
        TrainingSettings settings = new TrainingSettings(20, 5e-3, 1e-4, 0.05, 0.01, 1.0, 0.9);
        Weights[] runs = new Weights[2];
        for (int i = 0; i < 2; i++) {
            SplittableRandom random = new SplittableRandom(8);
            runs[i] =
                    new Trainer(SHAPE, settings)
                            .train(SHAPE.initial(random), objective(random))
                            .weights();
        }

        assertThat(runs[0]).isEqualTo(runs[1]);
    }

    @Test
    void keepsNoNativeMemory() {
        TrainingSettings settings = new TrainingSettings(100, 1e-3, 1e-4, 0.05, 0.01, 1.0, 0.9);
        SplittableRandom random = new SplittableRandom(2);
        Trainer trainer = new Trainer(SHAPE, settings);
        trainer.train(SHAPE.initial(random), objective(random));
        long pointers = Pointer.totalBytes();
        long physical = Pointer.physicalBytes();
        for (int i = 0; i < 10; i++) {
            trainer.train(SHAPE.initial(random), objective(random));
        }

        assertThat(Pointer.totalBytes()).isEqualTo(pointers);
        assertThat(Pointer.physicalBytes() - physical).isLessThan(64L << 20);
    }

    @Test
    void saysWhenTheLossIsNotFinite() {
        TrainingSettings settings = new TrainingSettings(3, 1e-3, 1e-4, 0, 0, 1.0, 0.9);
        Weights initial = SHAPE.initial(new SplittableRandom(1));

        assertThatThrownBy(() ->
                        new Trainer(SHAPE, settings)
                                .train(
                                        initial,
                                        (network, step) ->
                                                FilmNetwork.tensor(new float[] {Float.NaN}, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the loss is NaN at step 0 of 3");
    }

    /// The target is a product of state and context plus a function of time, so that every path of
    /// the network matters.
    private static Objective objective(SplittableRandom random) {
        return (network, step) -> {
            float[] states = normal(random, BATCH * SHAPE.state(), 1);
            float[] contexts = normal(random, BATCH * SHAPE.context(), 1);
            float[] target = new float[BATCH * SHAPE.output()];
            long[] times = new long[BATCH];
            for (int row = 0; row < BATCH; row++) {
                times[row] = random.nextInt(SHAPE.times());
                for (int i = 0; i < SHAPE.output(); i++) {
                    target[row * SHAPE.output() + i] =
                            states[row * SHAPE.state()] * 0.5f
                                    + contexts[row * SHAPE.context() + i]
                                            * (times[row] < 5 ? 1 : -1);
                }
            }
            Tensor answer =
                    network.forward(
                            FilmNetwork.tensor(states, BATCH, SHAPE.state()),
                            FilmNetwork.tensor(contexts, BATCH, SHAPE.context()),
                            times);
            return torch.mse_loss(answer, FilmNetwork.tensor(target, BATCH, SHAPE.output()));
        };
    }

    private static double loss(Weights weights, float[] states, float[] contexts) {
        float[] answer = torchForward(weights, states, contexts, 6);
        double sum = 0;
        for (float value : answer) {
            sum += (double) value * value;
        }
        return sum / answer.length;
    }

    private static double gradient(
            Weights weights, String name, int entry, float[] states, float[] contexts) {
        try (PointerScope _ = new PointerScope()) {
            FilmNetwork network = new FilmNetwork(SHAPE, weights);
            Tensor answer = forward(network, states, contexts, 6);
            answer.square().mean().backward();
            return FilmNetwork.copy(Objects.requireNonNull(network.named().get(name)).grad())
                    .values()[entry];
        }
    }

    private static float[] torchForward(
            Weights weights, float[] states, float[] contexts, int time) {
        try (PointerScope _ = new PointerScope()) {
            return FilmNetwork.copy(
                            forward(new FilmNetwork(SHAPE, weights), states, contexts, time)
                                    .detach())
                    .values();
        }
    }

    private static Tensor forward(FilmNetwork network, float[] states, float[] contexts, int time) {
        int rows = states.length / SHAPE.state();
        long[] times = new long[rows];
        java.util.Arrays.fill(times, time);
        return network.forward(
                FilmNetwork.tensor(states, rows, SHAPE.state()),
                FilmNetwork.tensor(contexts, rows, SHAPE.context()),
                times);
    }

    private static Weights nudged(Weights weights, String name, int entry, float by) {
        TreeMap<String, Parameter> map = new TreeMap<>(weights.parameters());
        float[] values = weights.parameter(name).values().clone();
        values[entry] += by;
        map.put(name, new Parameter(weights.parameter(name).shape(), values));
        return Weights.of(map);
    }

    private static Weights scrambled(SplittableRandom random) {
        TreeMap<String, Parameter> map = new TreeMap<>();
        SHAPE.initial(random)
                .parameters()
                .forEach((name, parameter) ->
                        map.put(
                                name,
                                new Parameter(
                                        parameter.shape(),
                                        normal(random, parameter.values().length, 0.3))));
        return Weights.of(map);
    }

    private static float[] normal(SplittableRandom random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }
}
