package giot.device.fleet;

import giot.device.protocol.Id128;
import giot.device.protocol.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a fleet remembers of its contributions: who did what, and the latest honest ones, which a
/// replaying vehicle may have overheard. Safe for concurrent use.
final class Memory {

    private static final int MOST_OVERHEARD = 64;

    private final Map<Id128, Deed> deeds = new ConcurrentHashMap<>();
    private final Deque<List<Observation>> honest = new ArrayDeque<>();

    void record(Id128 contract, Deed deed, List<Observation> observations) {
        deeds.put(contract, deed);
        if (deed.misbehaviour().isEmpty()) {
            synchronized (honest) {
                honest.addLast(List.copyOf(observations));
                if (honest.size() > MOST_OVERHEARD) {
                    honest.removeFirst();
                }
            }
        }
    }

    List<List<Observation>> overheard() {
        synchronized (honest) {
            return new ArrayList<>(honest);
        }
    }

    Optional<Deed> deed(Id128 contract) {
        return Optional.ofNullable(deeds.get(contract));
    }
}
