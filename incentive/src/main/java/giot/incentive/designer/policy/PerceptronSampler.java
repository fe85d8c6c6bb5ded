package giot.incentive.designer.policy;

import giot.neural.network.MlpForwardPass;
import giot.neural.network.MlpShape;
import giot.neural.weights.Weights;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// Answers `tanh(net(features))`: a deterministic policy, or the mean of a Gaussian one.
public final class PerceptronSampler implements PolicySampler {

    /// The kind's name in [NetworkSpec].
    public static final String KIND = "tanh-mlp";

    private final MlpForwardPass network;

    /// @throws IllegalArgumentException when the weights are not of the announced shape
    public PerceptronSampler(NetworkSpec spec, Weights weights) {
        network = new MlpForwardPass(shape(spec), weights);
    }

    /// What to call a network of this shape.
    public static NetworkSpec spec(MlpShape shape) {
        TreeMap<String, Integer> extents = new TreeMap<>();
        extents.put("input", shape.input());
        extents.put("width", shape.width());
        extents.put("layers", shape.layers());
        extents.put("output", shape.output());
        return new NetworkSpec(KIND, extents);
    }

    static MlpShape shape(NetworkSpec spec) {
        return new MlpShape(
                spec.extent("input"),
                spec.extent("width"),
                spec.extent("layers"),
                spec.extent("output"));
    }

    @Override
    public double[] act(float[] features, RandomGenerator random) {
        float[] answer = new float[network.shape().output()];
        network.forward(features, 1, answer);
        double[] raw = new double[answer.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Math.tanh(answer[i]);
        }
        return raw;
    }
}
