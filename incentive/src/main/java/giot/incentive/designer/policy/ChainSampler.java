package giot.incentive.designer.policy;

import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Weights;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Draws a raw vector from a denoising chain whose network sees `[x | one-hot t | features]`.
///
/// The tensor `schedule` holds the chain's constants, one row each of length T: the factors of
/// `x_t` and of the noise in `x0`, of `x0` and of `x_t` in `x_{t-1}`, and the deviation of the
/// noise added. The extent `start` says what the network answers: 1 for `atanh x0`, 0 for the
/// noise.
public final class ChainSampler implements PolicySampler {

    /// The kind's name in [NetworkSpec].
    public static final String KIND = "mlp-chain";

    private final MlpForwardPass network;
    private final float[] schedule;
    private final int steps;
    private final int rawLength;
    private final boolean start;

    /// @throws IllegalArgumentException when the weights are not of the announced shape
    public ChainSampler(NetworkSpec spec, Weights weights) {
        network = new MlpForwardPass(PerceptronSampler.shape(spec), weights.under("net."));
        steps = spec.extent("steps");
        start = spec.extent("start") == 1;
        rawLength = spec.extent("output");
        schedule = weights.parameter("schedule").values();
        if (schedule.length != 5 * steps || spec.extent("input") <= rawLength + steps) {
            throw new IllegalArgumentException(
                    "a chain of %d steps over vectors of %d needs 5 rows of as many constants and"
                                    .formatted(steps, rawLength)
                            + " features besides; there are %d constants and %d inputs"
                                    .formatted(schedule.length, spec.extent("input")));
        }
    }

    /// What to call a chain over a network of this shape.
    public static NetworkSpec spec(MlpShape shape, int steps, boolean start) {
        TreeMap<String, Integer> extents = new TreeMap<>(PerceptronSampler.spec(shape).extents());
        extents.put("steps", steps);
        extents.put("start", start ? 1 : 0);
        return new NetworkSpec(KIND, extents);
    }

    @Override
    public double[] act(float[] features, RandomGenerator random) {
        float[] input = new float[network.shape().input()];
        System.arraycopy(features, 0, input, rawLength + steps, features.length);
        float[] answer = new float[rawLength];
        for (int i = 0; i < rawLength; i++) {
            input[i] = (float) random.nextGaussian();
        }
        for (int t = steps - 1; t >= 0; t--) {
            Arrays.fill(input, rawLength, rawLength + steps, 0);
            input[rawLength + t] = 1;
            network.forward(input, 1, answer);
            for (int i = 0; i < rawLength; i++) {
                float clean = clean(answer[i], input[i], t);
                float next = constant(2, t) * clean + constant(3, t) * input[i];
                input[i] = t == 0 ? next : next + constant(4, t) * (float) random.nextGaussian();
            }
        }
        double[] raw = new double[rawLength];
        for (int i = 0; i < rawLength; i++) {
            raw[i] = Math.clamp(input[i], -1f, 1f);
        }
        return raw;
    }

    private float clean(float answer, float x, int t) {
        return start
                ? (float) Math.tanh(answer)
                : Math.clamp(constant(0, t) * x - constant(1, t) * answer, -1f, 1f);
    }

    private float constant(int row, int t) {
        return schedule[row * steps + t];
    }
}
