package giot.traffic.diffusion;

import giot.generative.model.MaskedDiffusion;
import giot.terms.Digest;
import giot.traffic.model.SegmentGraph;
import giot.traffic.model.SpeedTable;
import giot.traffic.model.TrafficDay;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Trains a base model on further days: practises on each day with simulated observations, fits the
/// linear model, and trains the diffusion model on what that leaves. Deterministic by seed.
final class BaseTraining {
    private final SegmentGraph graph;
    private final BaseSettings settings;

    public BaseTraining(SegmentGraph graph, BaseSettings settings) {
        this.graph = graph;
        this.settings = settings;
    }

    /// Trains on `history`, at least two days of the same minutes. Takes about a minute of
    /// processor time by default and loads libtorch.
    public BaseModel train(List<TrafficDay> history, long seed) {
        if (history.size() < 2) {
            throw new IllegalArgumentException(
                    "%d further days are given; at least 2 are needed".formatted(history.size()));
        }
        SplittableRandom random = new SplittableRandom(seed);
        List<Practice> practices =
                Practice.draw(
                        history,
                        graph,
                        settings.probes(),
                        settings.tablesPerDay(),
                        settings.originsPerTable(),
                        random.split());
        LinearTraining linear = new LinearTraining(history, practices, settings);
        WindowPool pool = new WindowPool();
        for (Practice practice : practices) {
            addTo(
                    pool,
                    practice,
                    history,
                    linear.without[practice.day()],
                    settings.observedWeight());
        }
        MaskedDiffusion.Trained trained =
                MaskedDiffusion.fit(
                        WindowEncoder.SHAPE,
                        settings.training(),
                        settings.rows(),
                        (batch, r) -> pool.draw(batch, 0, batch.rows(), r),
                        random.split());
        return BaseModel.of(
                linear.linear,
                linear.baselines,
                trained.model().weights(),
                notes(history, seed, trained.meanLoss()));
    }

    static void addTo(
            WindowPool pool,
            Practice practice,
            List<TrafficDay> history,
            LinearModel linear,
            double observedWeight) {
        Situation situation = practice.situation();
        SpeedTable truth = history.get(practice.day()).speeds();
        pool.add(
                situation,
                new WindowEncoder(linear),
                new TruthTargets(practice, situation, truth, linear, observedWeight));
    }

    private Map<String, String> notes(List<TrafficDay> history, long seed, double loss) {
        Map<String, String> notes = new TreeMap<>();
        notes.put("giot.data.sha256", dataSha256(history));
        notes.put("giot.data.days", Integer.toString(history.size()));
        notes.put("giot.seed", Long.toString(seed));
        notes.put("giot.settings", settings.toString());
        notes.put("giot.loss", String.format(Locale.ROOT, "%.5f", loss));
        return notes;
    }

    /// A SHA-256 of all speeds and flows, in hexadecimal, by which a model's provenance names its
    /// data.
    static String dataSha256(List<TrafficDay> history) {
        MessageDigest digest = Digest.hasher();
        for (TrafficDay day : history) {
            SpeedTable speeds = day.speeds();
            for (int m = 0; m < speeds.minutes(); m++) {
                byte[] row = new byte[8 * speeds.segments()];
                ByteBuffer values = ByteBuffer.wrap(row);
                for (int s = 0; s < speeds.segments(); s++) {
                    values.putFloat(speeds.at(m, s)).putFloat(day.flow(m, s));
                }
                digest.update(row);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
