package giot.neural.train;

import giot.neural.network.FilmShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A [FilmShape] network as libtorch tensors that take gradients. Lives in the scope it was made
/// in.
public final class FilmNetwork {
    private final FilmShape shape;
    private final Map<String, Tensor> tensors = new TreeMap<>();
    private final Tensor embedding;

    FilmNetwork(FilmShape shape, Weights weights) {
        shape.require(weights);
        this.shape = shape;
        weights.parameters()
                .forEach((name, parameter) -> {
                    Tensor tensor = tensor(parameter.values(), extents(parameter));
                    tensor.set_requires_grad(true);
                    tensors.put(name, tensor);
                });
        embedding = tensor(shape.timeEmbedding(), shape.times(), FilmShape.TIME_FEATURES);
    }

    /// A network whose tensors live as long as `run`.
    FilmNetwork(FilmShape shape, Weights weights, NativeRun run) {
        this(shape, weights);
        tensors.values().forEach(run::keep);
        run.keep(embedding);
    }

    /// The network's extents.
    public FilmShape shape() {
        return shape;
    }

    /// The network's answer, shape `[batch, output]`.
    ///
    /// @param state shape `[batch, state]`
    /// @param context shape `[batch, context]`
    /// @param times the time step of each row of the batch
    public Tensor forward(Tensor state, Tensor context, long[] times) {
        Tensor index = Tensor.create(times, times.length);
        // With fewer times than rows the modulation is computed once per time.
        boolean perTime = shape.times() < times.length;
        Tensor embedded = perTime ? embedding : embedding.index_select(0, index);
        Tensor time = torch.silu(linear(embedded, "time"));
        Tensor hidden =
                torch.silu(
                        torch.linear(context, named("context.w"), named("context.b"))
                                .add(torch.linear(state, named("state.w"))));
        Scalar one = new Scalar(1.0f);
        for (int i = 0; i < shape.blocks(); i++) {
            Tensor modulation = linear(time, "film" + i);
            Tensor film = perTime ? modulation.index_select(0, index) : modulation;
            Tensor scale = film.narrow(1, 0, shape.width()).add(one);
            Tensor shift = film.narrow(1, shape.width(), shape.width());
            hidden = hidden.add(torch.silu(linear(hidden, "block" + i).mul(scale).add(shift)));
        }
        return linear(hidden, "head");
    }

    /// A copy of the weights as they are now.
    public Weights weights() {
        Map<String, Parameter> copies = new TreeMap<>();
        try (PointerScope _ = new PointerScope()) {
            tensors.forEach((name, tensor) -> copies.put(name, copy(tensor.detach())));
        }
        return Weights.of(copies);
    }

    /// Overwrites the weights.
    ///
    /// @throws IllegalArgumentException when `weights` are of another shape
    public void load(Weights weights) {
        shape.require(weights);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            tensors.forEach((name, tensor) -> {
                Parameter parameter = weights.parameter(name);
                tensor.copy_(tensor(parameter.values(), extents(parameter)));
            });
        }
    }

    /// Moves every weight by `share` of the way to that of `leader`: small shares average over
    /// time.
    public void follow(FilmNetwork leader, double share) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Scalar weight = new Scalar(share);
            tensors.forEach((name, tensor) -> tensor.lerp_(leader.named(name), weight));
        }
    }

    /// A tensor with a copy of `values`, in the current scope.
    public static Tensor tensor(float[] values, long... shape) {
        return Tensor.create(values, shape);
    }

    TensorVector parameters() {
        return new TensorVector(tensors.values().toArray(new Tensor[0]));
    }

    Map<String, Tensor> named() {
        return tensors;
    }

    static Parameter copy(Tensor tensor) {
        long[] extents = tensor.shape();
        int[] shape = new int[extents.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = Math.toIntExact(extents[i]);
        }
        float[] values = new float[Math.toIntExact(tensor.numel())];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return new Parameter(shape, values);
    }

    private Tensor linear(Tensor input, String name) {
        return torch.linear(input, named(name + ".w"), named(name + ".b"));
    }

    private Tensor named(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor is called \"%s\"".formatted(name));
        }
        return tensor;
    }

    private static long[] extents(Parameter parameter) {
        long[] extents = new long[parameter.shape().length];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = parameter.shape()[i];
        }
        return extents;
    }
}
