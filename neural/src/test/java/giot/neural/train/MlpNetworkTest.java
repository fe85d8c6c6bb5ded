package giot.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class MlpNetworkTest {
    private static final MlpShape SHAPE = new MlpShape(7, 48, 3, 5);

    @Test
    void plainJavaAgreesWithLibtorch() {
        int[] batches = {1, 3, 64, 70};
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // widths that are no multiple of the register must work as well
            MlpShape shape = new MlpShape(random.nextInt(1, 9), random.nextInt(1, 90), 2, 3);
            Weights weights = scaled(shape.initial(random, 1), 3);
            for (int batch : batches) {
                float[] input = normal(random, batch * shape.input());
                float[] actual = new float[batch * shape.output()];
                new MlpForwardPass(shape, weights).forward(input, batch, actual);

                float[] expected = libtorch(shape, weights, input, batch);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(actual[i])
                            .as("seed %d, %s, output %d", seed, shape, i)
                            .isCloseTo(expected[i], within(1e-5f * (1 + Math.abs(expected[i]))));
                }
            }
        }
    }

    @Test
    void theFirstLayerSplitsByColumns() {
        SplittableRandom random = new SplittableRandom(2);
        Weights weights = SHAPE.initial(random, 1);
        float[] input = normal(random, 4 * SHAPE.input());
        try (NativeRun run = new NativeRun()) {
            MlpNetwork network = run.network(SHAPE, weights);
            float[] split =
                    run.evaluate(() -> {
                        Tensor all = Tensor.create(input, 4, SHAPE.input());
                        Tensor low = network.firstLayer(all.narrow(1, 0, 3), 0, true);
                        Tensor high = network.firstLayer(all.narrow(1, 3, 4), 3, false);
                        return network.fromFirstLayer(low.add(high));
                    });

            assertThat(split).containsExactly(libtorch(SHAPE, weights, input, 4), within(1e-5f));
        }
    }

    @Test
    void oneStepIsThatOfLibtorchsAdam() {
        SplittableRandom random = new SplittableRandom(4);
        Weights weights = SHAPE.initial(random, 1);
        float[] input = normal(random, 20 * SHAPE.input());
        AdamSettings settings = new AdamSettings(0.9, 0.999, 0.01, 1e9);
        try (NativeRun run = new NativeRun();
                var scope = new org.bytedeco.javacpp.PointerScope()) {
            assertThat(scope).isNotNull();
            MlpNetwork ours = run.network(SHAPE, weights);
            MlpNetwork theirs = run.network(SHAPE, weights);
            AdamOptimizer adam = run.adam(settings, ours);
            var options = new org.bytedeco.pytorch.AdamWOptions(0.003);
            options.weight_decay().put(0.01);
            var reference =
                    new org.bytedeco.pytorch.AdamW(
                            new TensorVector(theirs.parameters().toArray(new Tensor[0])), options);
            for (int i = 0; i < 3; i++) {
                run.minimise(adam, 0.003, () -> square(ours, input));
                reference.zero_grad();
                square(theirs, input).backward();
                reference.step();
            }

            assertClose(ours.weights(), theirs.weights(), 1e-6f);
        }
    }

    @Test
    void anActorClimbsItsCriticAndLeavesItAlone() {
        SplittableRandom random = new SplittableRandom(6);
        MlpShape actorShape = new MlpShape(2, 16, 1, 3);
        MlpShape criticShape = new MlpShape(5, 16, 2, 1);
        try (NativeRun run = new NativeRun()) {
            MlpNetwork actor = run.network(actorShape, actorShape.initial(random, 1));
            MlpNetwork critic = run.network(criticShape, criticShape.initial(random, 1));
            Weights before = critic.weights();
            AdamOptimizer climb = run.adam(AdamSettings.DEFAULT, actor);
            float[] states = normal(random, 30 * 2);
            double start = 0;
            double end = 0;
            for (int i = 0; i < 200; i++) {
                double loss =
                        run.minimise(
                                climb,
                                0.01,
                                () -> {
                                    Tensor state = Tensor.create(states, 30, 2);
                                    Tensor action = actor.forward(state).tanh();
                                    Tensor both = torch.cat(new TensorVector(state, action), 1);
                                    return critic.forward(both).mean().neg();
                                });
                start = i == 0 ? loss : start;
                end = loss;
            }

            assertThat(end).isLessThan(start - 0.02);
            assertThat(critic.weights()).isEqualTo(before);
        }
    }

    @Test
    void continuesBitForBitFromASavedState() {
        SplittableRandom random = new SplittableRandom(8);
        Weights initial = SHAPE.initial(random, 1);
        float[] input = normal(random, 20 * SHAPE.input());
        try (NativeRun run = new NativeRun()) {
            MlpNetwork straight = run.network(SHAPE, initial);
            AdamOptimizer adam = run.adam(AdamSettings.DEFAULT, straight);
            steps(run, adam, straight, input, 5);
            Weights half = straight.weights();
            Weights state = adam.state();
            steps(run, adam, straight, input, 5);

            MlpNetwork resumed = run.network(SHAPE, initial);
            resumed.load(half);
            AdamOptimizer later = run.adam(AdamSettings.DEFAULT, resumed);
            later.load(state);
            steps(run, later, resumed, input, 5);

            assertThat(resumed.weights()).isEqualTo(straight.weights());
            assertThat(later.steps()).isEqualTo(10);
        }
    }

    @Test
    void followsALeader() {
        SplittableRandom random = new SplittableRandom(9);
        try (NativeRun run = new NativeRun()) {
            MlpNetwork leader = run.network(SHAPE, SHAPE.initial(random, 1));
            MlpNetwork follower = run.network(SHAPE, SHAPE.initial(random, 1));
            float before = follower.weights().parameter("head.w").values()[3];
            float target = leader.weights().parameter("head.w").values()[3];
            follower.follow(leader, 0.25);
            assertThat(follower.weights().parameter("head.w").values()[3])
                    .isCloseTo(before + 0.25f * (target - before), within(1e-6f));
            follower.follow(leader, 1);
            assertClose(follower.weights(), leader.weights(), 1e-7f);
        }
    }

    @Test
    void tenThousandStepsKeepNoNativeMemory() {
        SplittableRandom random = new SplittableRandom(3);
        MlpShape small = new MlpShape(3, 8, 1, 2);
        float[] input = normal(random, 4 * 3);
        try (NativeRun run = new NativeRun()) {
            MlpNetwork network = run.network(small, small.initial(random, 1));
            MlpNetwork average = run.network(small, network.weights());
            AdamOptimizer adam = run.adam(AdamSettings.DEFAULT, network);
            steps(run, adam, network, input, 500);
            long pointers = Pointer.totalBytes();
            long physical = Pointer.physicalBytes();
            for (int i = 0; i < 100; i++) {
                steps(run, adam, network, input, 100);
                average.follow(network, 0.1);
            }

            assertThat(Pointer.totalBytes()).isEqualTo(pointers);
            assertThat(Pointer.physicalBytes() - physical).isLessThan(48L << 20);
        }
    }

    @Test
    void aClosedRunLeavesNothingBehind() {
        SplittableRandom random = new SplittableRandom(3);
        float[] input = normal(random, 4 * SHAPE.input());
        long pointers = 0;
        for (int i = 0; i < 20; i++) {
            try (NativeRun run = new NativeRun()) {
                MlpNetwork network = run.network(SHAPE, SHAPE.initial(random, 1));
                steps(run, run.adam(AdamSettings.DEFAULT, network), network, input, 3);
            }
            pointers = i == 0 ? Pointer.totalBytes() : pointers;
        }

        assertThat(Pointer.totalBytes()).isEqualTo(pointers);
    }

    @Test
    void saysWhenTheLossIsNotFinite() {
        try (NativeRun run = new NativeRun()) {
            MlpNetwork network = run.network(SHAPE, SHAPE.initial(new SplittableRandom(1), 1));
            AdamOptimizer adam = run.adam(AdamSettings.DEFAULT, network);

            assertThatThrownBy(() ->
                            run.minimise(
                                    adam, 0.1, () -> Tensor.create(new float[] {Float.NaN}, 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the loss is NaN at step 0");
        }
    }

    private static void steps(
            NativeRun run, AdamOptimizer adam, MlpNetwork network, float[] input, int count) {
        for (int i = 0; i < count; i++) {
            run.minimise(adam, 1e-3, () -> square(network, input));
        }
    }

    private static Tensor square(MlpNetwork network, float[] input) {
        int inputs = network.shape().input();
        Tensor answer = network.forward(Tensor.create(input, input.length / inputs, inputs));
        return answer.sub(new Scalar(1.0)).square().mean();
    }

    private static float[] libtorch(MlpShape shape, Weights weights, float[] input, int rows) {
        try (NativeRun run = new NativeRun()) {
            MlpNetwork network = run.network(shape, weights);
            return run.evaluate(() -> network.forward(Tensor.create(input, rows, shape.input())));
        }
    }

    private static void assertClose(Weights actual, Weights expected, float tolerance) {
        expected.parameters()
                .forEach((name, parameter) ->
                        assertThat(actual.parameter(name).values())
                                .as(name)
                                .containsExactly(parameter.values(), within(tolerance)));
    }

    private static Weights scaled(Weights weights, float factor) {
        TreeMap<String, Parameter> map = new TreeMap<>();
        weights.parameters()
                .forEach((name, parameter) -> {
                    float[] values = parameter.values().clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= factor;
                    }
                    map.put(name, new Parameter(parameter.shape(), values));
                });
        return Weights.of(map);
    }

    private static float[] normal(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
