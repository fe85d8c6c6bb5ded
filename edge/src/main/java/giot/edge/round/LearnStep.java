package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.device.protocol.Id128;
import giot.edge.store.DatasetRecord;
import giot.edge.store.ModelRecord;
import giot.edge.store.StoreEvent.DatasetCut;
import giot.edge.store.StoreEvent.ModelTrained;
import giot.edge.trust.Assessment;
import giot.edge.trust.Observation;
import giot.edge.trust.Reason;
import giot.ledger.rules.DataSource;
import giot.ledger.rules.Digest;
import giot.ledger.rules.Settlement;
import giot.ledger.rules.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Step 5: the round's paid observations become a data set with its hash on the ledger, and the
/// generative model learns from it and serves.
final class LearnStep {

    private static final String LICENCE = "CC-BY-4.0";
    private static final int MOST_DATASETS = 64;
    private static final int READING_BYTES = 4 * Double.BYTES;

    private final RoundSettings settings;
    private final LedgerDesk desk;
    private final Learning learning;
    private final Consumer<EdgeEvent> events;
    private final LinkedHashSet<Digest> registered = new LinkedHashSet<>();
    private int versions;
    private Optional<ByteString> lastWeights = Optional.empty();

    LearnStep(
            RoundSettings settings,
            LedgerDesk desk,
            Learning learning,
            Consumer<EdgeEvent> events) {
        this.settings = settings;
        this.desk = desk;
        this.learning = learning;
        this.events = events;
    }

    /// Cuts the data set of a round from its verdicts and hands the readings to the model.
    ///
    /// @return number of readings
    int take(long round, Map<OpenContract, Assessment> verdicts, Work work) {
        List<Learning.Reading> readings = new ArrayList<>();
        List<Digest> contracts = new ArrayList<>();
        List<byte[]> rows = new ArrayList<>();
        verdicts.forEach((contract, assessment) -> {
            if (assessment.reason() == Reason.PAID) {
                Id128 id = contract.acceptance.contract();
                contracts.add(Digest.sha256(id.bytes()));
                List<Observation> observed =
                        contract.observations.stream().map(Readings::toTrust).toList();
                observed.forEach(o -> rows.add(row(id, o)));
                readings.addAll(readings(observed, assessment.segments()));
            }
        });
        if (!rows.isEmpty()) {
            Digest content = Digest.sha256(rows.toArray(byte[][]::new));
            work.save(
                    new DatasetCut(
                            new DatasetRecord(
                                    round, ByteString.of(content.toBytes()), rows.size())));
            desk.submit(
                    new Transaction.RegisterData(
                            content,
                            Settlement.root(contracts),
                            LICENCE,
                            new DataSource.OfRound(round)),
                    work);
            work.then(() -> learning.observe(readings));
        }
        return readings.size();
    }

    /// The ledger knows a data set.
    void registered(Transaction.RegisterData data) {
        note(data.content());
    }

    /// Refreshes what is served; every few rounds the model is fine-tuned first.
    void roundEnded(long round, Work work) {
        boolean fineTune = (round + 1) % settings.learnEveryRounds() == 0;
        int minutes = (int) Math.floor((round + 1) * settings.lengthSeconds() / 60);
        if (minutes > 0) {
            work.then(() ->
                    learning.roundEnded(
                            minutes,
                            fineTune,
                            version -> events.accept(new EdgeEvent.ModelTuned(version))));
        }
    }

    /// A model version is ready: store and register it with the data it learnt from.
    void tuned(long round, Learning.Version version, Work work) {
        if (lastWeights.equals(Optional.of(version.weightsHash()))) {
            return; // The same data gives the same model, which the ledger knows.
        }
        lastWeights = Optional.of(version.weightsHash());
        versions++;
        String metrics =
                MenuJson.text(
                        MenuJson.object()
                                .put("completedMinutes", version.completedMinutes())
                                .put("observedCells", version.observedCells())
                                .put("meanLoss", version.meanLoss())
                                .put("cpuSeconds", version.cpuSeconds()));
        work.save(
                new ModelTrained(
                        new ModelRecord(
                                version.name(), versions, round, version.weightsHash(), metrics)));
        List<Digest> data = List.copyOf(registered);
        TreeMap<String, Long> micros = new TreeMap<>();
        micros.put("meanLoss", Math.round(version.meanLoss() * 1e6));
        micros.put("observedCells", version.observedCells() * 1_000_000L);
        desk.submit(
                new Transaction.RegisterModel(
                        Digest.of(version.weightsHash().toArray()), data, micros),
                work);
    }

    /// Takes up what was learnt before a restart.
    void restore(List<DatasetRecord> datasets, List<ModelRecord> models) {
        datasets.forEach(dataset -> note(Digest.of(dataset.contentHash().toArray())));
        versions = models.size();
        models.stream()
                .max(Comparator.comparingInt(ModelRecord::version))
                .ifPresent(model -> lastWeights = Optional.of(model.weightsHash()));
    }

    /// Keeps the newest data sets, as many as a model may name.
    private void note(Digest dataset) {
        registered.add(dataset);
        if (registered.size() > MOST_DATASETS) {
            registered.removeFirst();
        }
    }

    static List<Learning.Reading> readings(List<Observation> observed, List<Integer> segments) {
        List<Learning.Reading> readings = new ArrayList<>();
        for (int i = 0; i < observed.size(); i++) {
            if (segments.get(i) >= 0) {
                readings.add(
                        new Learning.Reading(
                                (int) Math.floor(observed.get(i).timeSeconds() / 60),
                                segments.get(i),
                                observed.get(i).speedMetresPerSecond()));
            }
        }
        return readings;
    }

    private static byte[] row(Id128 contract, Observation o) {
        return ByteBuffer.allocate(Id128.BYTES + READING_BYTES)
                .put(contract.bytes())
                .putDouble(o.timeSeconds())
                .putDouble(o.x())
                .putDouble(o.y())
                .putDouble(o.speedMetresPerSecond())
                .array();
    }
}
