package giot.neural.train;

import giot.neural.network.MlpShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// An [MlpShape] network as libtorch tensors that take gradients. Made by a [NativeRun] and freed
/// with it.
public final class MlpNetwork {
    private final MlpShape shape;
    private final TreeMap<String, Tensor> tensors = new TreeMap<>();

    MlpNetwork(MlpShape shape, Weights weights, NativeRun run) {
        shape.require(weights);
        this.shape = shape;
        weights.parameters()
                .forEach((name, parameter) -> {
                    Tensor tensor = Tensor.create(parameter.values(), extents(parameter));
                    tensor.set_requires_grad(true);
                    tensors.put(name, run.keep(tensor));
                });
    }

    /// The network's extents.
    public MlpShape shape() {
        return shape;
    }

    /// The network's answer, shape `[batch, output]`, for `input` of shape `[batch, input]`.
    public Tensor forward(Tensor input) {
        return rest(torch.silu(torch.linear(input, named("layer0.w"), named("layer0.b"))));
    }

    /// What `columns` of the input contribute to the first layer before its activation, shape
    /// `[batch, width]`: for chains in which part of the input stays the same, so that its share is
    /// computed once.
    ///
    /// @param from the first of the input's columns that `part` holds
    /// @param bias whether to add the first layer's bias
    public Tensor firstLayer(Tensor part, int from, boolean bias) {
        Tensor columns = named("layer0.w").narrow(1, from, part.size(1)).t();
        return bias ? torch.addmm(named("layer0.b"), part, columns) : torch.mm(part, columns);
    }

    /// The network's answer from the first layer's sum (see [#firstLayer]) on.
    public Tensor fromFirstLayer(Tensor sum) {
        return rest(torch.silu(sum));
    }

    /// A copy of the weights as they are now.
    public Weights weights() {
        Map<String, Parameter> copies = new TreeMap<>();
        try (PointerScope _ = new PointerScope()) {
            tensors.forEach((name, tensor) -> copies.put(name, FilmNetwork.copy(tensor.detach())));
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
                tensor.copy_(Tensor.create(parameter.values(), extents(parameter)));
            });
        }
    }

    /// Moves every weight by `share` of the way to that of `leader`: 1 copies, small shares average
    /// over time (Polyak).
    public void follow(MlpNetwork leader, double share) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Scalar weight = new Scalar(share);
            tensors.forEach((name, tensor) -> tensor.lerp_(leader.named(name), weight));
        }
    }

    List<Tensor> parameters() {
        return new ArrayList<>(tensors.values());
    }

    private Tensor rest(Tensor first) {
        Tensor hidden = first;
        for (int i = 1; i < shape.layers(); i++) {
            String layer = "layer" + i;
            hidden = torch.silu(torch.linear(hidden, named(layer + ".w"), named(layer + ".b")));
        }
        return torch.linear(hidden, named("head.w"), named("head.b"));
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
