package giot.edge.round;

import giot.device.protocol.Contribution;
import giot.terms.Id;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Chunks of contributions that are not complete. A restart forgets them: without a receipt the
/// device sends them again.
final class Uploads {

    private final Map<Id, TreeMap<Integer, Contribution>> chunks = new HashMap<>();

    /// Takes a chunk; the contribution's chunks in order once all are there, else an empty list. A
    /// chunk that belongs to another attempt begins anew.
    List<Contribution> add(Contribution chunk) {
        TreeMap<Integer, Contribution> known =
                chunks.computeIfAbsent(chunk.contractId(), contract -> new TreeMap<>());
        if (!known.isEmpty() && !belongsWith(chunk, known.firstEntry().getValue())) {
            known.clear();
        }
        known.put(chunk.chunk(), chunk);
        if (known.size() < chunk.chunks()) {
            return List.of();
        }
        chunks.remove(chunk.contractId());
        return List.copyOf(known.values());
    }

    /// Forgets contracts that are over.
    void forgetIf(Predicate<Id> isOver) {
        chunks.keySet().removeIf(isOver);
    }

    private static boolean belongsWith(Contribution chunk, Contribution first) {
        return chunk.chunks() == first.chunks() && chunk.nonce().equals(first.nonce());
    }
}
