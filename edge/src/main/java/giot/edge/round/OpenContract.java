package giot.edge.round;

import giot.device.protocol.Contribution;
import giot.device.protocol.Observation;
import giot.device.protocol.UploadReceipt;
import giot.edge.store.ContractRecord.Acceptance;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A contract that is not settled yet, as the edge's loop knows it.
final class OpenContract {

    final Acceptance acceptance;
    final Participant device;

    /// Chunks that came in so far, by number.
    final TreeMap<Integer, Contribution> chunks = new TreeMap<>();

    /// Whether the ledger has recorded the acceptance.
    boolean recorded;

    /// What was delivered; empty until complete.
    List<Observation> observations = List.of();

    /// The receipt; none until delivered.
    @Nullable UploadReceipt receipt;

    double completedAtSeconds = Double.NaN;

    /// Whether it has been judged, and waits for the ledger to settle it.
    boolean assessed;

    OpenContract(Acceptance acceptance, Participant device) {
        this.acceptance = acceptance;
        this.device = device;
    }

    /// Scenario time by which the contribution must be complete.
    double deadlineSeconds() {
        return acceptance.acceptedAtSeconds() + acceptance.latencyMillis() / 1000.0;
    }

    /// Whether the device has done its part.
    boolean isDone() {
        return receipt != null;
    }

    /// Takes a chunk; the contribution's chunks in order once all are there, else an empty list.
    List<Contribution> add(Contribution chunk) {
        if (!chunks.isEmpty() && !belongsWith(chunk, chunks.firstEntry().getValue())) {
            chunks.clear();
        }
        chunks.put(chunk.chunk(), chunk);
        return chunks.size() == chunk.chunks() ? new ArrayList<>(chunks.values()) : List.of();
    }

    private static boolean belongsWith(Contribution chunk, Contribution first) {
        return chunk.chunks() == first.chunks() && chunk.nonce().equals(first.nonce());
    }
}
