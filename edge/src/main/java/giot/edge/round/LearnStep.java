package giot.edge.round;

import giot.edge.loop.EdgeEvent;
import giot.edge.loop.Work;
import giot.edge.port.Application;
import giot.edge.port.Learning;
import giot.edge.state.EdgeState;
import giot.edge.state.OpenContract;
import giot.edge.store.DatasetRecord;
import giot.edge.store.ModelRecord;
import giot.edge.store.StoreEvent.DatasetCut;
import giot.edge.store.StoreEvent.ModelTrained;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Step 5: the observations that a round judged worth paying become a data set with its hash on the
/// ledger, and what the [Application] learnt from them is tuned and served. The application itself
/// was told of each when it was judged ([Application#remember]).
final class LearnStep {

    private static final String LICENCE = "CC-BY-4.0";

    private final EdgeState state;
    private final RoundSettings settings;
    private final LedgerDesk desk;
    private final Application application;
    private final Consumer<EdgeEvent> events;

    LearnStep(
            EdgeState state,
            RoundSettings settings,
            LedgerDesk desk,
            Application application,
            Consumer<EdgeEvent> events) {
        this.state = state;
        this.settings = settings;
        this.desk = desk;
        this.application = application;
        this.events = events;
    }

    /// Cuts the data set of a round from its verdicts.
    ///
    /// @return number of readings that the model learns from
    int take(long round, List<Judged> verdicts, Work work) {
        List<OpenContract> paid =
                verdicts.stream().filter(Judged::isPaid).map(Judged::contract).toList();
        int observations = paid.stream().mapToInt(c -> c.observations().size()).sum();
        List<byte[]> rows = new ArrayList<>();
        for (OpenContract contract : paid) {
            for (Observation observation : contract.observations()) {
                rows.add(contract.id().toBytes());
                rows.add(application.encode(observation));
            }
        }
        if (!rows.isEmpty()) {
            Digest content = Digest.sha256(rows.toArray(byte[][]::new));
            List<Digest> contracts =
                    paid.stream().map(contract -> Digest.sha256(contract.id().toBytes())).toList();
            work.save(
                    new DatasetCut(
                            new DatasetRecord(
                                    round, ByteString.of(content.toBytes()), observations)));
            desk.submit(
                    new Transaction.RegisterData(
                            content,
                            Settlement.root(contracts),
                            LICENCE,
                            new DataSource.OfRound(round)),
                    work);
        }
        return (int)
                paid.stream()
                        .flatMap(contract -> contract.places().stream())
                        .filter(place -> place >= 0)
                        .count();
    }

    /// Refreshes what is served; every few rounds the model is fine-tuned first.
    void roundEnded(long round, Work work) {
        boolean fineTune = (round + 1) % settings.learnEveryRounds() == 0;
        int minutes = (int) Math.floor((round + 1) * settings.lengthSeconds() / 60);
        if (minutes > 0) {
            work.then(() ->
                    application
                            .learning()
                            .roundEnded(
                                    minutes,
                                    fineTune,
                                    version -> events.accept(new EdgeEvent.ModelTuned(version))));
        }
    }

    /// A model version is ready: store and register it with the data it learnt from.
    void tuned(long round, Learning.Version version, Work work) {
        if (state.learnt().weights().equals(Optional.of(version.weightsHash()))) {
            return; // The same data gives the same model, which the ledger knows.
        }
        int number = state.learnt().model().map(ModelRecord::version).orElse(0) + 1;
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
                                version.name(), number, round, version.weightsHash(), metrics)));
        TreeMap<String, Long> micros = new TreeMap<>();
        micros.put("meanLoss", Math.round(version.meanLoss() * 1e6));
        micros.put("observedCells", version.observedCells() * 1_000_000L);
        Digest weights = Digest.of(version.weightsHash().toArray());
        desk.submit(new Transaction.RegisterModel(weights, registeredData(), micros), work);
    }

    /// The newest data sets that the ledger knows.
    private List<Digest> registeredData() {
        return state.learnt().datasets().stream()
                .map(DatasetRecord::contentHash)
                .filter(content -> !state.outbox().isRegistering(content))
                .map(content -> Digest.of(content.toArray()))
                .toList();
    }
}
