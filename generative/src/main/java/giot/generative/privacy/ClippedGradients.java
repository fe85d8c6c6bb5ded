package giot.generative.privacy;

import giot.neural.network.FilmShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The gradients of a [FilmShape] network's loss, one contributor at a time, so that each can be
/// clipped before they are added up. The weights live in plain arrays; tensors die with each call.
/// Not thread-safe.
final class ClippedGradients {
    private final FilmShape shape;
    private final List<String> names;
    private final List<long[]> extents = new ArrayList<>();
    private final int[] offsets;
    final float[] weights;

    ClippedGradients(FilmShape shape, Weights initial) {
        shape.require(initial);
        this.shape = shape;
        names = List.copyOf(initial.parameters().keySet());
        offsets = new int[names.size() + 1];
        for (int i = 0; i < names.size(); i++) {
            Parameter parameter = initial.parameter(names.get(i));
            extents.add(Arrays.stream(parameter.shape()).asLongStream().toArray());
            offsets[i + 1] = offsets[i] + parameter.values().length;
        }
        weights = new float[offsets[names.size()]];
        for (int i = 0; i < names.size(); i++) {
            float[] values = initial.parameter(names.get(i)).values();
            System.arraycopy(values, 0, weights, offsets[i], values.length);
        }
    }

    /// Adds one contributor's gradient to `sum`, scaled down to norm `clipNorm` where it is longer.
    ///
    /// @return the gradient's norm before clipping
    double add(NoisedWindows rows, double clipNorm, float[] sum) {
        try (PointerScope _ = new PointerScope()) {
            Map<String, Tensor> tensors = tensors();
            TensorVector gradients =
                    torch.grad(
                            new TensorVector(loss(tensors, rows)),
                            new TensorVector(tensors.values().toArray(new Tensor[0])));
            float[] gradient = new float[weights.length];
            for (int i = 0; i < names.size(); i++) {
                float[] part = new float[offsets[i + 1] - offsets[i]];
                new FloatPointer(gradients.get(i).contiguous().data_ptr()).get(part);
                System.arraycopy(part, 0, gradient, offsets[i], part.length);
            }
            double squares = 0;
            for (float g : gradient) {
                squares += (double) g * g;
            }
            double norm = Math.sqrt(squares);
            float scale = (float) Math.min(1, clipNorm / Math.max(norm, 1e-12));
            for (int i = 0; i < gradient.length; i++) {
                sum[i] += scale * gradient[i];
            }
            return norm;
        }
    }

    /// The weights as they are now.
    Weights copy() {
        Map<String, Parameter> map = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            int[] size = Arrays.stream(extents.get(i)).mapToInt(Math::toIntExact).toArray();
            map.put(
                    names.get(i),
                    new Parameter(size, Arrays.copyOfRange(weights, offsets[i], offsets[i + 1])));
        }
        return Weights.of(map);
    }

    private Map<String, Tensor> tensors() {
        TreeMap<String, Tensor> tensors = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            Tensor tensor =
                    Tensor.create(
                            Arrays.copyOfRange(weights, offsets[i], offsets[i + 1]),
                            extents.get(i));
            tensor.set_requires_grad(true);
            tensors.put(names.get(i), tensor);
        }
        return tensors;
    }

    /// The weighted squared error of the clean windows that the network guesses.
    private Tensor loss(Map<String, Tensor> tensors, NoisedWindows rows) {
        Tensor net = forward(tensors, rows);
        Tensor guess =
                net.mul(Tensor.create(rows.spread(), rows.count(), 1))
                        .add(
                                Tensor.create(rows.noised(), rows.count(), shape.state())
                                        .mul(Tensor.create(rows.signal(), rows.count(), 1)));
        Tensor error = guess.sub(Tensor.create(rows.clean(), rows.count(), shape.state()));
        return error.square().mul(Tensor.create(rows.importance(), rows.count(), 1)).mean();
    }

    /// The equations of [FilmShape].
    private Tensor forward(Map<String, Tensor> tensors, NoisedWindows rows) {
        int count = rows.count();
        float[] table = shape.timeEmbedding();
        float[] embedded = new float[count * FilmShape.TIME_FEATURES];
        for (int row = 0; row < count; row++) {
            System.arraycopy(
                    table,
                    rows.times()[row] * FilmShape.TIME_FEATURES,
                    embedded,
                    row * FilmShape.TIME_FEATURES,
                    FilmShape.TIME_FEATURES);
        }
        Tensor time =
                torch.silu(
                        linear(
                                tensors,
                                Tensor.create(embedded, count, FilmShape.TIME_FEATURES),
                                "time"));
        Tensor state = Tensor.create(rows.noised(), count, shape.state());
        Tensor context = Tensor.create(rows.contexts(), count, shape.context());
        Tensor hidden =
                torch.silu(
                        linear(tensors, context, "context")
                                .add(torch.linear(state, named(tensors, "state.w"))));
        for (int i = 0; i < shape.blocks(); i++) {
            Tensor film = linear(tensors, time, "film" + i);
            Tensor scale = film.narrow(1, 0, shape.width()).add(new Scalar(1.0f));
            Tensor shift = film.narrow(1, shape.width(), shape.width());
            hidden =
                    hidden.add(
                            torch.silu(linear(tensors, hidden, "block" + i).mul(scale).add(shift)));
        }
        return linear(tensors, hidden, "head");
    }

    private static Tensor linear(Map<String, Tensor> tensors, Tensor input, String name) {
        return torch.linear(input, named(tensors, name + ".w"), named(tensors, name + ".b"));
    }

    private static Tensor named(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalStateException("no tensor is called " + name);
        }
        return tensor;
    }
}
