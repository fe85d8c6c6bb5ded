package giot.neural.train;

import giot.neural.network.FilmShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
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

    /// The network's answer, shape `[batch, output]`.
    ///
    /// @param state shape `[batch, state]`
    /// @param context shape `[batch, context]`
    /// @param times the time step of each row of the batch
    public Tensor forward(Tensor state, Tensor context, long[] times) {
        Tensor index = Tensor.create(times, times.length);
        Tensor time = torch.silu(linear(embedding.index_select(0, index), "time"));
        Tensor hidden =
                torch.silu(
                        torch.linear(context, named("context.w"), named("context.b"))
                                .add(torch.linear(state, named("state.w"))));
        Scalar one = new Scalar(1.0f);
        for (int i = 0; i < shape.blocks(); i++) {
            Tensor film = linear(time, "film" + i);
            Tensor scale = film.narrow(1, 0, shape.width()).add(one);
            Tensor shift = film.narrow(1, shape.width(), shape.width());
            hidden = hidden.add(torch.silu(linear(hidden, "block" + i).mul(scale).add(shift)));
        }
        return linear(hidden, "head");
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
