package giot.generative.model;

import giot.generative.window.Windows;
import giot.neural.train.AdamOptimizer;
import giot.neural.train.AdamSettings;
import giot.neural.train.MlpNetwork;
import giot.neural.train.NativeRun;
import giot.neural.weights.Weights;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Fits a [Flow] by maximum likelihood. The last tenth of the windows is kept back; training stops
/// when their density no longer rises, since a flow of a few days soon learns them by heart.
///
/// @param updates largest number of updates
public record FlowTechnique(int updates) implements GenerativeTechnique {
    /// Enough for windows of some weeks.
    public static final FlowTechnique DEFAULT = new FlowTechnique(1000);

    private static final int WIDTH = 96;
    private static final int ROWS = 256;
    private static final int CHECK = 40;
    private static final int PATIENCE = 5;
    private static final int FEWEST_SPLIT = 20;
    private static final double RATE = 5e-4;
    private static final AdamSettings ADAM = new AdamSettings(0.9, 0.999, 0.01, 5);

    @Override
    public String name() {
        return "flow";
    }

    @Override
    public Flow fit(Windows train, RandomGenerator random) {
        WindowBatch.require(train);
        if (train.size() < 2) {
            throw new IllegalArgumentException(
                    "a flow needs windows of at least 2 values, these hold " + train.size());
        }
        ModelShape shape = new ModelShape(train.size(), train.contextSize(), WIDTH, 0);
        Weights[] initial = new Weights[Flow.COUPLINGS];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = Flow.network(shape, i).initial(random, 0.1);
        }
        return train(shape, Whitening.fit(train), initial, train, null, random);
    }

    Flow fineTune(Flow base, Windows fresh, Windows replay, RandomGenerator random) {
        Weights[] initial = new Weights[Flow.COUPLINGS];
        for (int i = 0; i < initial.length; i++) {
            initial[i] = base.coupling(i);
        }
        return train(base.shape, base.whitening, initial, fresh, replay, random);
    }

    private Flow train(
            ModelShape shape,
            Whitening whitening,
            Weights[] initial,
            Windows windows,
            @Nullable Windows replay,
            RandomGenerator random) {
        int kept = windows.count() < FEWEST_SPLIT ? 0 : windows.count() / 10;
        Windows fitted = kept == 0 ? windows : part(windows, 0, windows.count() - kept);
        Windows held = kept == 0 ? windows : part(windows, windows.count() - kept, windows.count());
        EarlyStopping stopping =
                new EarlyStopping(Flow.of(Flow.weights(shape, whitening, initial)), held);
        WindowBatch batch =
                new WindowBatch(
                        whitened(fitted, whitening), whitenedOrNull(replay, whitening), ROWS);
        try (NativeRun run = new NativeRun()) {
            MlpNetwork[] networks = new MlpNetwork[initial.length];
            for (int i = 0; i < networks.length; i++) {
                networks[i] = run.network(Flow.network(shape, i), initial[i]);
            }
            AdamOptimizer adam = run.adam(ADAM, networks);
            for (int step = 0; step < updates && stopping.goesOn(); step++) {
                batch.draw(random);
                double rate = RATE * Math.min(1, (step + 1) / 50.0);
                var _ = run.minimise(adam, rate, () -> loss(networks, batch, shape.size()));
                if ((step + 1) % CHECK == 0 || step + 1 == updates) {
                    stopping.check(Flow.of(Flow.weights(shape, whitening, weights(networks))));
                }
            }
        }
        return stopping.best;
    }

    /// Keeps the flow under which the windows kept back are densest.
    private static final class EarlyStopping {
        private final Windows held;
        private Flow best;
        private double bestDensity;
        private int worse;

        EarlyStopping(Flow initial, Windows held) {
            this.held = held;
            best = initial;
            bestDensity = mean(initial, held);
        }

        boolean goesOn() {
            return worse < PATIENCE;
        }

        void check(Flow candidate) {
            double density = mean(candidate, held);
            worse = density > bestDensity ? 0 : worse + 1;
            best = density > bestDensity ? candidate : best;
            bestDensity = Math.max(bestDensity, density);
        }
    }

    private static Weights[] weights(MlpNetwork[] networks) {
        Weights[] weights = new Weights[networks.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = networks[i].weights();
        }
        return weights;
    }

    private static Tensor loss(MlpNetwork[] networks, WindowBatch batch, int size) {
        Tensor u = batch.valueTensor();
        Tensor logs = null;
        for (int i = 0; i < networks.length; i++) {
            int stay = Flow.stay(size, i);
            Tensor keeping = torch.index_select(u, 1, indices(size, i, true));
            Tensor moving = torch.index_select(u, 1, indices(size, i, false));
            Tensor net = networks[i].forward(batch.withContext(keeping));
            Tensor shift = net.narrow(1, 0, size - stay);
            Tensor raw = net.narrow(1, size - stay, size - stay);
            Tensor log = torch.tanh(raw.div(new Scalar(1.5))).mul(new Scalar(1.5));
            Tensor moved = moving.mul(torch.exp(log)).add(shift);
            logs = logs == null ? log.sum() : logs.add(log.sum());
            u =
                    torch.index_select(
                            torch.cat(new TensorVector(keeping, moved), 1), 1, restoring(size, i));
        }
        Tensor squares = u.square().sum().mul(new Scalar(0.5));
        Tensor total = logs == null ? squares : squares.sub(logs);
        return total.div(new Scalar((double) batch.rows * size));
    }

    private static Tensor indices(int size, int coupling, boolean staying) {
        long[] found = new long[size];
        int count = 0;
        for (int j = 0; j < size; j++) {
            if (Flow.stays(j, coupling) == staying) {
                found[count++] = j;
            }
        }
        long[] exact = java.util.Arrays.copyOf(found, count);
        return Tensor.create(exact, count);
    }

    /// Where each entry stands among the staying and then the moving ones.
    private static Tensor restoring(int size, int coupling) {
        long[] place = new long[size];
        int staying = 0;
        int moving = Flow.stay(size, coupling);
        for (int j = 0; j < size; j++) {
            place[j] = Flow.stays(j, coupling) ? staying++ : moving++;
        }
        return Tensor.create(place, size);
    }

    private static Windows part(Windows windows, int from, int to) {
        int size = windows.size();
        return new Windows(
                to - from,
                windows.steps(),
                windows.channels(),
                windows.contextSize(),
                java.util.Arrays.copyOfRange(windows.values(), from * size, to * size),
                java.util.Arrays.copyOfRange(windows.mask(), from * size, to * size),
                java.util.Arrays.copyOfRange(
                        windows.contexts(),
                        from * windows.contextSize(),
                        to * windows.contextSize()));
    }

    private static @Nullable Windows whitenedOrNull(
            @Nullable Windows windows, Whitening whitening) {
        return windows == null ? null : whitened(windows, whitening);
    }

    private static Windows whitened(Windows windows, Whitening whitening) {
        float[] u = new float[windows.values().length];
        for (int row = 0; row < windows.count(); row++) {
            whitening.whiten(windows.values(), row * windows.size(), u, row * windows.size());
        }
        return new Windows(
                windows.count(),
                windows.steps(),
                windows.channels(),
                windows.contextSize(),
                u,
                windows.mask(),
                windows.contexts());
    }

    private static double mean(Flow flow, Windows windows) {
        double sum = 0;
        for (double density : flow.logDensity(windows).orElseThrow()) {
            sum += density;
        }
        return sum / windows.count();
    }
}
