package giot.neural.train;

import giot.neural.network.FilmShape;
import giot.neural.weights.Parameter;
import giot.neural.weights.Weights;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.AdamWOptions;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Trains a network with libtorch on the calling thread, using one native thread, so that a run
/// with the same weights and objective repeats bit for bit. Loads libtorch on first use (about a
/// second). Everything native is freed on return.
public final class Trainer {
    private final FilmShape shape;
    private final TrainingSettings settings;

    public Trainer(FilmShape shape, TrainingSettings settings) {
        this.shape = shape;
        this.settings = settings;
    }

    /// The result of a run.
    ///
    /// @param weights the averaged weights
    /// @param meanLoss the mean loss over the last tenth of the steps
    public record Result(Weights weights, double meanLoss) {}

    /// Minimises `objective` from `initial` on.
    ///
    /// @throws IllegalStateException when the loss stops being finite
    public Result train(Weights initial, Objective objective) {
        try (PointerScope _ = new PointerScope()) {
            oneThread();
            FilmNetwork network = new FilmNetwork(shape, initial);
            TensorVector parameters = network.parameters();
            AdamWOptions options = new AdamWOptions(settings.peakRate());
            options.weight_decay().put(settings.weightDecay());
            AdamW optimizer = new AdamW(parameters, options);
            OptimizerOptions live = optimizer.param_groups().get(0).options();
            Map<String, Tensor> average = new TreeMap<>();
            network.named().forEach((name, tensor) -> average.put(name, tensor.detach().clone()));
            double tail = 0;
            int tailFrom = settings.steps() - Math.max(1, settings.steps() / 10);
            for (int step = 0; step < settings.steps(); step++) {
                live.set_lr(settings.rate(step));
                double loss = update(network, parameters, optimizer, objective, step);
                follow(average, network, step);
                tail += step >= tailFrom ? loss : 0;
            }
            Map<String, Parameter> result = new TreeMap<>();
            average.forEach((name, tensor) -> result.put(name, FilmNetwork.copy(tensor)));
            return new Result(Weights.of(result), tail / (settings.steps() - tailFrom));
        }
    }

    private double update(
            FilmNetwork network,
            TensorVector parameters,
            AdamW optimizer,
            Objective objective,
            int step) {
        try (PointerScope _ = new PointerScope()) {
            Tensor loss = objective.loss(network, step);
            double value = loss.item_double();
            if (!Double.isFinite(value)) {
                throw new IllegalStateException(
                        "the loss is %s at step %d of %d; lower the learning rate (peak %s) or check the data"
                                .formatted(value, step, settings.steps(), settings.peakRate()));
            }
            optimizer.zero_grad();
            loss.backward();
            torch.clip_grad_norm_(parameters, settings.clipNorm());
            optimizer.step();
            return value;
        }
    }

    private void follow(Map<String, Tensor> average, FilmNetwork network, int step) {
        // a young average must not remember the first weights for long
        double decay = Math.min(settings.averageDecay(), (1.0 + step) / (10.0 + step));
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Scalar weight = new Scalar(1 - decay);
            network.named()
                    .forEach((name, tensor) -> {
                        Tensor averaged = average.get(name);
                        if (averaged != null) {
                            averaged.lerp_(tensor, weight);
                        }
                    });
        }
    }

    // Both libraries keep thread counts of their own; setting only one of them is several times
    // slower on few cores.
    private static void oneThread() {
        torch.set_num_threads(1);
        openblas_nolapack.blas_set_num_threads(1);
    }
}
