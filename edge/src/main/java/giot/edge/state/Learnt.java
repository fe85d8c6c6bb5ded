package giot.edge.state;

import giot.edge.store.DatasetRecord;
import giot.edge.store.ModelRecord;
import giot.terms.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest data sets and model of the edge.
public final class Learnt {

    /// As many data sets as a model may name on the ledger.
    static final int MOST_DATASETS = 64;

    private final Deque<DatasetRecord> datasets = new ArrayDeque<>();
    private Optional<ModelRecord> model = Optional.empty();

    /// The newest data sets, oldest first.
    public List<DatasetRecord> datasets() {
        return List.copyOf(datasets);
    }

    /// The newest version of the model.
    public Optional<ModelRecord> model() {
        return model;
    }

    /// SHA-256 of the newest model's weights.
    public Optional<ByteString> weights() {
        return model.map(ModelRecord::weightsHash);
    }

    void cut(DatasetRecord dataset) {
        datasets.removeIf(same -> same.contentHash().equals(dataset.contentHash()));
        datasets.addLast(dataset);
        if (datasets.size() > MOST_DATASETS) {
            datasets.removeFirst();
        }
    }

    void trained(ModelRecord trained) {
        if (model.isEmpty() || model.get().version() < trained.version()) {
            model = Optional.of(trained);
        }
    }
}
