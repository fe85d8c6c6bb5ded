package giot.neural.train;

import giot.neural.network.FilmShape;
import giot.neural.network.MlpShape;
import giot.neural.weights.Weights;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The native memory of one training run: its networks and optimisers live until [#close], every
/// tensor of a step dies with the step. Several networks and optimisers work side by side, as
/// actor-critic methods need it.
///
/// One run belongs to one thread; libtorch is held to one native thread, so that a run with the
/// same seeds repeats bit for bit.
public final class NativeRun implements AutoCloseable {
    private final Deque<Pointer> kept = new ArrayDeque<>();

    /// Loads libtorch on first use (about a second).
    public NativeRun() {
        // Both libraries keep thread counts of their own; setting only one of them is several
        // times slower on few cores.
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }

    /// A network that starts from a copy of `initial`.
    public MlpNetwork network(MlpShape shape, Weights initial) {
        try (PointerScope _ = new PointerScope()) {
            return new MlpNetwork(shape, initial, this);
        }
    }

    /// A network that starts from a copy of `initial`.
    public FilmNetwork network(FilmShape shape, Weights initial) {
        try (PointerScope _ = new PointerScope()) {
            return new FilmNetwork(shape, initial, this);
        }
    }

    /// An optimiser of all weights of `network`.
    public AdamOptimizer adam(AdamSettings settings, FilmNetwork network) {
        try (PointerScope _ = new PointerScope()) {
            return new AdamOptimizer(settings, List.copyOf(network.named().values()), this);
        }
    }

    /// An optimiser of all weights of `networks`.
    public AdamOptimizer adam(AdamSettings settings, MlpNetwork... networks) {
        List<Tensor> parameters = new ArrayList<>();
        for (MlpNetwork network : networks) {
            parameters.addAll(network.parameters());
        }
        try (PointerScope _ = new PointerScope()) {
            return new AdamOptimizer(settings, parameters, this);
        }
    }

    /// One step down the gradient of the scalar that `loss` computes; other networks that take part
    /// in it stay as they are.
    ///
    /// @param rate the learning rate of this step
    /// @return the loss before the step
    /// @throws IllegalStateException when the loss is not finite
    public double minimise(AdamOptimizer optimizer, double rate, Supplier<Tensor> loss) {
        try (PointerScope _ = new PointerScope()) {
            Tensor scalar = loss.get();
            double value = scalar.item_double();
            if (!Double.isFinite(value)) {
                throw new IllegalStateException(
                        "the loss is %s at step %d; lower the learning rate (%s) or check the data"
                                .formatted(value, optimizer.steps(), rate));
            }
            optimizer.step(scalar, rate);
            return value;
        }
    }

    /// The values of the tensor that `body` computes without gradients, row-major.
    public float[] evaluate(Supplier<Tensor> body) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            return FilmNetwork.copy(body.get()).values();
        }
    }

    @Override
    public void close() {
        while (!kept.isEmpty()) {
            kept.removeLast().releaseReference();
        }
    }

    /// Keeps `pointer` alive beyond the scope it was made in, until this run closes.
    <P extends Pointer> P keep(P pointer) {
        pointer.retainReference();
        kept.addLast(pointer);
        return pointer;
    }
}
