package giot.traffic.learn;

import giot.edge.port.Step;
import giot.edge.port.StepTimes;
import giot.terms.ByteString;
import giot.traffic.diffusion.TrafficService;
import giot.traffic.diffusion.TuningReport;
import giot.traffic.model.Estimate;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Step 5 for traffic: one background thread that owns the board of paid readings and the
/// generative model. If a round ends while the one before is still being worked on, only the newest
/// is worked on next.
public final class TrafficLearning implements TrafficLearner {

    private static final long CLOSE_SECONDS = 5;

    private final SpeedBoard board;
    private final Supplier<TrafficService> open;
    private final Function<TrafficService, ByteString> weightsHash;
    private final StepTimes times;
    private final long seed;
    private final BiConsumer<Observations, Map<Method, Estimate>> compared;
    private final Consumer<String> told;
    private final AtomicReference<@Nullable Estimate> latest = new AtomicReference<>();
    private final AtomicInteger refreshing = new AtomicInteger();
    private final AtomicBoolean tuningOwed = new AtomicBoolean();
    private final AtomicReference<@Nullable Runnable> next = new AtomicReference<>();
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("learning").factory());
    private @Nullable TrafficService service;
    private long unlearnt;
    private boolean isIdle;

    /// @param segments number of road segments
    /// @param open opens the model with its base weights; called once, in the background
    /// @param weightsHash SHA-256 of the current model's weights
    /// @param times where the work is booked
    /// @param compared told what every method says at the end of each round, for whoever can score
    ///   it
    /// @param told told in one line when the model fails (the rounds go on without it), and when
    ///   there is nothing new to learn from
    public TrafficLearning(
            int segments,
            Supplier<TrafficService> open,
            Function<TrafficService, ByteString> weightsHash,
            StepTimes times,
            long seed,
            BiConsumer<Observations, Map<Method, Estimate>> compared,
            Consumer<String> told) {
        this.board = new SpeedBoard(segments);
        this.open = open;
        this.weightsHash = weightsHash;
        this.times = times;
        this.seed = seed;
        this.compared = compared;
        this.told = told;
    }

    /// The newest estimate: the speeds of all segments, measured or not, and their forecast.
    public Optional<Estimate> latest() {
        return Optional.ofNullable(latest.get());
    }

    /// Whether an ended round is still being worked on.
    public boolean isBusy() {
        return refreshing.get() > 0;
    }

    @Override
    public void observe(List<Reading> readings) {
        List<Reading> copy = List.copyOf(readings);
        worker.execute(() -> {
            copy.forEach(board::add);
            unlearnt += copy.size();
        });
    }

    @Override
    public void roundEnded(int completedMinutes, boolean fineTune, Consumer<Version> done) {
        if (fineTune) {
            tuningOwed.set(true);
        }
        next.set(() -> refresh(completedMinutes, done));
        refreshing.incrementAndGet();
        worker.execute(() -> {
            try {
                Runnable newest = next.getAndSet(null);
                if (newest != null) {
                    newest.run();
                }
            } finally {
                refreshing.decrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(int minutes, Consumer<Version> done) {
        times.time(
                Step.LEARN,
                () -> {
                    try {
                        TrafficService current = service();
                        Observations observed = board.first(minutes);
                        if (tuningOwed.getAndSet(false)) {
                            learn(current, observed, done);
                        }
                        Map<Method, Estimate> estimates = current.compare(observed, seed + minutes);
                        latest.set(estimates.get(Method.DIFFUSION_TUNED));
                        compared.accept(observed, estimates);
                    } catch (RuntimeException e) {
                        told.accept("learning failed: " + e.getMessage());
                    }
                });
    }

    private TrafficService service() {
        TrafficService current = service;
        if (current == null) {
            current = open.get();
            service = current;
        }
        return current;
    }

    /// Fine-tunes on what is new; without anything new the model would be the same again.
    private void learn(TrafficService current, Observations observed, Consumer<Version> done) {
        if (unlearnt > 0) {
            isIdle = false;
            done.accept(tune(current, observed));
            unlearnt = 0;
        } else if (!isIdle) {
            isIdle = true;
            told.accept("nothing new was measured: the model is not fine-tuned until there is");
        }
    }

    private Version tune(TrafficService current, Observations observed) {
        TuningReport report = current.fineTune(observed, seed);
        return new Version(
                "masked-diffusion",
                weightsHash.apply(current),
                report.originMinute(),
                report.observedCells(),
                report.meanLoss(),
                report.cpuSeconds());
    }
}
