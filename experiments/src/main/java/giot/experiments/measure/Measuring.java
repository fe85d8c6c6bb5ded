package giot.experiments.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Takes measurements and collects them. Speed is thread CPU time ([CpuTime]), so that whatever
/// else the machine does counts as little as possible; what runs in other threads or processes is
/// measured by its benchmark and handed to [#record].
public final class Measuring {

    /// The unit of [#cpuSeconds].
    public static final String CPU_SECONDS = "CPU seconds";

    /// A task is repeated unmeasured until it took this long or this often, so that the JIT
    /// compiler has seen it.
    private static final double WARM_UP_SECONDS = 0.5;

    private static final int MOST_WARM_UPS = 2_000;

    private final long seed;
    private final boolean quick;
    private final Consumer<String> progress;
    private final List<Measurement> taken = new ArrayList<>();

    /// @param seed of everything random in the benchmark
    /// @param quick whether the benchmark shall leave out its longest parts
    /// @param progress told the name of each measurement before it is taken
    public Measuring(long seed, boolean quick, Consumer<String> progress) {
        this.seed = seed;
        this.quick = quick;
        this.progress = progress;
    }

    public long seed() {
        return seed;
    }

    /// Whether long parts shall be left out.
    public boolean quick() {
        return quick;
    }

    /// Measures the CPU seconds that one call of `task` takes in this thread.
    ///
    /// @param name of the measurement
    /// @param limitSeconds the median shall be at most this; infinite for no limit
    /// @param samples number of measured samples, at least 1
    /// @param callsPerSample calls in one sample: enough that it takes far more than a microsecond
    public void cpuSeconds(
            String name, double limitSeconds, int samples, int callsPerSample, Runnable task) {
        progress.accept(name);
        warmUp(task);
        double[] seconds = new double[samples];
        for (int k = 0; k < samples; k++) {
            double start = CpuTime.threadSeconds();
            for (int call = 0; call < callsPerSample; call++) {
                task.run();
            }
            seconds[k] = (CpuTime.threadSeconds() - start) / callsPerSample;
        }
        taken.add(
                Measurement.of(name, CPU_SECONDS, Double.NEGATIVE_INFINITY, limitSeconds, seconds));
    }

    /// Adds what the benchmark measured itself: [Measurement#of].
    public void record(Measurement measurement) {
        progress.accept(measurement.name());
        taken.add(measurement);
    }

    /// Says what is being done now, where a measurement takes long.
    public void tell(String what) {
        progress.accept(what);
    }

    /// Everything measured so far, in order.
    public List<Measurement> taken() {
        return List.copyOf(taken);
    }

    private static void warmUp(Runnable task) {
        double start = CpuTime.threadSeconds();
        int calls = 0;
        do {
            task.run();
            calls++;
        } while (calls < MOST_WARM_UPS && CpuTime.threadSeconds() - start < WARM_UP_SECONDS);
    }
}
