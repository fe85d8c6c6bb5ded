package giot.traffic.diffusion;

import giot.generative.model.MaskedDiffusion;
import giot.generative.model.TrainingBatch;
import giot.traffic.model.Estimate;
import giot.traffic.model.Method;
import giot.traffic.model.Observations;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.SpeedDistributions;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The traffic service on the masked diffusion model. Estimates run in plain Java; only fine-tuning
/// loads libtorch.
///
/// A fine-tuning hides part of the observations made so far and asks for them, at many origins,
/// with their noise taken into account, and replays the further days beside it.
public final class DiffusionTraffic implements TrafficService {
    /// Windows drawn per segment for an estimate.
    public static final int SAMPLES = 24;

    private final Climate climate;
    private final BaseModel base;
    private final TuningSettings settings;
    private @Nullable WindowPool replay;
    private volatile BaseModel current;

    /// @param graph the road network
    /// @param history further days over the same minutes of the day, complete
    /// @param base the model to start from
    public DiffusionTraffic(
            SegmentGraph graph, List<TrafficDay> history, BaseModel base, TuningSettings settings) {
        climate = new Climate(history, graph);
        this.base = base;
        this.settings = settings;
        current = base;
    }

    @Override
    public synchronized TuningReport fineTune(Observations observed, long seed) {
        requireFits(observed);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        SplittableRandom random = new SplittableRandom(seed);
        int cells = observedCells(observed);
        WindowPool live = live(observed, random.split());
        double loss = 0;
        int steps = 0;
        if (cells >= settings.leastCells() && live.size() > 0) {
            WindowPool old = replay();
            int replayed = (int) Math.round(settings.replayShare() * settings.rows());
            MaskedDiffusion.Trained trained =
                    base.diffusion.fineTune(
                            settings.training(),
                            settings.rows(),
                            (TrainingBatch batch, RandomGenerator r) -> {
                                old.draw(batch, 0, replayed, r);
                                live.draw(batch, replayed, batch.rows(), r);
                            },
                            random.split());
            loss = trained.meanLoss();
            steps = settings.training().steps();
            current = base.with(trained.model().weights(), notes(observed, cells, seed));
        }
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return new TuningReport(observed.minutes(), cells, steps, loss, (end - start) / 1e9);
    }

    @Override
    public Estimate estimate(Observations observed, long seed) {
        requireFits(observed);
        Situation situation = new Situation(climate, observed, observed.minutes());
        return generate(Method.DIFFUSION_TUNED, current, situation, seed);
    }

    @Override
    public Map<Method, Estimate> compare(Observations observed, long seed) {
        requireFits(observed);
        Situation situation = new Situation(climate, observed, observed.minutes());
        Map<Method, Estimate> estimates = new EnumMap<>(Method.class);
        estimates.put(
                Method.DIFFUSION_BASE, generate(Method.DIFFUSION_BASE, base, situation, seed));
        estimates.put(
                Method.DIFFUSION_TUNED, generate(Method.DIFFUSION_TUNED, current, situation, seed));
        for (Method method : Baselines.METHODS) {
            float[] values = base.baselines.predict(method, situation, observed);
            estimates.put(method, cut(method, situation, values, Baselines.SAMPLES));
        }
        return estimates;
    }

    @Override
    public BaseModel model() {
        return current;
    }

    private Estimate generate(Method method, BaseModel model, Situation situation, long seed) {
        int segments = climate.segments;
        WindowEncoder encoder = new WindowEncoder(model.linear);
        float[] contexts = new float[segments * WindowEncoder.CONTEXT];
        for (int s = 0; s < segments; s++) {
            encoder.encode(situation, s, contexts, s * WindowEncoder.CONTEXT);
        }
        float[] windows =
                model.diffusion.sample(contexts, segments, SAMPLES, new SplittableRandom(seed));
        float[] values = new float[Situation.WINDOW * segments * SAMPLES];
        for (int p = Math.max(0, -situation.first); p < Situation.WINDOW; p++) {
            for (int s = 0; s < segments; s++) {
                float mean = model.linear.mean(situation, p, s);
                float scale = model.linear.scale(situation, p, s);
                int at = (p * segments + s) * SAMPLES;
                for (int k = 0; k < SAMPLES; k++) {
                    float d = windows[(s * SAMPLES + k) * Situation.WINDOW + p];
                    values[at + k] =
                            Math.clamp(mean + scale * d, 0, SpeedTable.MAX_METRES_PER_SECOND);
                }
                Arrays.sort(values, at, at + SAMPLES);
            }
        }
        return cut(method, situation, values, SAMPLES);
    }

    /// Splits a window of values at the origin, without the minutes before minute 0.
    private Estimate cut(Method method, Situation situation, float[] values, int samples) {
        int row = climate.segments * samples;
        int from = Math.max(0, -situation.first);
        float[] past = Arrays.copyOfRange(values, from * row, Situation.PAST * row);
        float[] future = Arrays.copyOfRange(values, Situation.PAST * row, Situation.WINDOW * row);
        int origin = situation.origin;
        return new Estimate(
                method,
                origin,
                new SpeedDistributions(
                        situation.first + from,
                        Situation.PAST - from,
                        climate.segments,
                        samples,
                        past),
                new SpeedDistributions(
                        origin, FORECAST_MINUTES, climate.segments, samples, future));
    }

    private WindowPool live(Observations observed, RandomGenerator random) {
        WindowPool pool = new WindowPool();
        WindowEncoder encoder = new WindowEncoder(base.linear);
        for (int i = 0; i < settings.origins(); i++) {
            int origin = 1 + random.nextInt(observed.minutes());
            Observations visible = hide(observed, random);
            Situation situation = new Situation(climate, visible, origin);
            pool.add(
                    situation,
                    encoder,
                    new ObservedTargets(situation, visible, observed, base.linear, settings));
        }
        return pool;
    }

    private Observations hide(Observations observed, RandomGenerator random) {
        float[][] speeds = new float[observed.minutes()][observed.segments()];
        float[][] counts = new float[observed.minutes()][observed.segments()];
        for (int m = 0; m < speeds.length; m++) {
            for (int s = 0; s < speeds[m].length; s++) {
                boolean keep = random.nextDouble() >= settings.hiddenShare();
                speeds[m][s] = keep ? observed.speeds().at(m, s) : Float.NaN;
                counts[m][s] = keep ? observed.count(m, s) : 0;
            }
        }
        return new Observations(new SpeedTable(speeds, observed.segments()), counts);
    }

    private WindowPool replay() {
        WindowPool pool = replay;
        if (pool == null) {
            pool = new WindowPool();
            // always the same practice, whatever the seed of the first fine-tuning
            List<Practice> practices =
                    Practice.draw(
                            climate.days,
                            climate.graph,
                            settings.probes(),
                            settings.replayTables(),
                            settings.replayOrigins(),
                            new SplittableRandom(0));
            for (Practice practice : practices) {
                BaseTraining.addTo(pool, practice, climate.days, base.linear, 0.3);
            }
            replay = pool;
        }
        return pool;
    }

    private static int observedCells(Observations observed) {
        int cells = 0;
        for (int m = 0; m < observed.minutes(); m++) {
            for (int s = 0; s < observed.segments(); s++) {
                cells += observed.count(m, s) > 0 ? 1 : 0;
            }
        }
        return cells;
    }

    private static Map<String, String> notes(Observations observed, int cells, long seed) {
        return Map.of(
                "giot.tuned.minutes", Integer.toString(observed.minutes()),
                "giot.tuned.cells", Integer.toString(cells),
                "giot.tuned.seed", Long.toString(seed));
    }

    private void requireFits(Observations observed) {
        if (observed.segments() != climate.segments || observed.minutes() < 1) {
            throw new IllegalArgumentException(
                    "observations cover %d minutes x %d segments; at least 1 minute x %d segments are needed"
                            .formatted(observed.minutes(), observed.segments(), climate.segments));
        }
    }
}
