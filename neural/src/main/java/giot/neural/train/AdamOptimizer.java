package giot.neural.train;

import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019) over the
/// weights of one or more networks. Unlike libtorch's own it differentiates with respect to these
/// weights only (a critic inside an actor's loss gets no gradient), and its state can be saved, so
/// that a resumed run continues bit for bit.
public final class AdamOptimizer {
    private static final double EPSILON = 1e-8;

    private final AdamSettings settings;
    private final List<Tensor> parameters;
    private final List<Tensor> first = new ArrayList<>();
    private final List<Tensor> second = new ArrayList<>();
    private long steps;

    AdamOptimizer(AdamSettings settings, List<Tensor> parameters, NativeRun run) {
        this.settings = settings;
        this.parameters = List.copyOf(parameters);
        for (Tensor parameter : parameters) {
            first.add(run.keep(torch.zeros_like(parameter.detach())));
            second.add(run.keep(torch.zeros_like(parameter.detach())));
        }
    }

    /// How many steps were taken.
    public long steps() {
        return steps;
    }

    /// One step down the gradient of `loss`. Called within a scope.
    void step(Tensor loss, double rate) {
        TensorVector gradients =
                torch.grad(
                        new TensorVector(loss),
                        new TensorVector(parameters.toArray(new Tensor[0])));
        try (NoGradGuard _ = new NoGradGuard()) {
            steps++;
            double clip = clip(gradients);
            double firstShare = 1 - settings.firstDecay();
            double secondShare = 1 - settings.secondDecay();
            double correction = Math.sqrt(1 - Math.pow(settings.secondDecay(), (double) steps));
            Scalar keepSecond = new Scalar(settings.secondDecay());
            Scalar addSecond = new Scalar(secondShare * clip * clip);
            Scalar keepFirst = new Scalar(settings.firstDecay());
            Scalar addFirst = new Scalar(firstShare * clip);
            Scalar epsilon = new Scalar(EPSILON * correction);
            Scalar move =
                    new Scalar(
                            -rate
                                    * correction
                                    / (1 - Math.pow(settings.firstDecay(), (double) steps)));
            Scalar shrink = new Scalar(1 - rate * settings.weightDecay());
            for (int i = 0; i < parameters.size(); i++) {
                Tensor gradient = gradients.get(i);
                first.get(i).mul_(keepFirst).add_(gradient, addFirst);
                second.get(i).mul_(keepSecond).addcmul_(gradient, gradient, addSecond);
                if (settings.weightDecay() > 0) {
                    parameters.get(i).mul_(shrink);
                }
                parameters.get(i).addcdiv_(first.get(i), second.get(i).sqrt().add_(epsilon), move);
            }
        }
    }

    /// The running means and the number of steps, to continue with later.
    public Weights state() {
        Map<String, Parameter> copies = new TreeMap<>();
        try (PointerScope _ = new PointerScope()) {
            for (int i = 0; i < parameters.size(); i++) {
                copies.put("first" + i, FilmNetwork.copy(first.get(i)));
                copies.put("second" + i, FilmNetwork.copy(second.get(i)));
            }
        }
        // Two parts, since a float counts exactly only up to 2^24.
        float[] count = {(float) (steps >> 20), (float) (steps & 0xFFFFF)};
        copies.put("steps", new Parameter(new int[] {2}, count));
        return Weights.of(copies);
    }

    /// Continues from `state`, which another optimiser of the same networks gave.
    ///
    /// @throws IllegalArgumentException when it is of another shape
    public void load(Weights state) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < parameters.size(); i++) {
                overwrite(first.get(i), state.parameter("first" + i));
                overwrite(second.get(i), state.parameter("second" + i));
            }
        }
        float[] count = state.parameter("steps").values();
        steps = (1L << 20) * (long) count[0] + (long) count[1];
    }

    private double clip(TensorVector gradients) {
        double squares = 0;
        for (int i = 0; i < parameters.size(); i++) {
            double norm = gradients.get(i).norm().item_double();
            squares += norm * norm;
        }
        return Math.min(1, settings.clipNorm() / (Math.sqrt(squares) + 1e-12));
    }

    private static void overwrite(Tensor tensor, Parameter parameter) {
        long[] extents = Arrays.stream(parameter.shape()).asLongStream().toArray();
        if (!Arrays.equals(extents, tensor.shape())) {
            throw new IllegalArgumentException(
                    "the state holds a tensor of shape %s where %s is needed"
                            .formatted(Arrays.toString(extents), Arrays.toString(tensor.shape())));
        }
        tensor.copy_(Tensor.create(parameter.values(), extents));
    }
}
