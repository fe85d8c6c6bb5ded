package giot.traffic.fleet;

import giot.terms.Id;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// What a fleet remembers of its contributions: who did what, and the latest honest ones, which a
/// replaying vehicle may have overheard. Safe for concurrent use; what can be overheard depends on
/// scenario time alone, not on the order in which threads recorded it.
final class Memory {

    private static final int MOST_OVERHEARD = 64;

    /// Also what is too new to be overheard is kept until it is not.
    private static final int MOST_KEPT = 4 * MOST_OVERHEARD;

    private record Moment(double second, String device) {}

    private final Map<Id, Deed> deeds = new ConcurrentHashMap<>();
    private final TreeMap<Moment, List<VehicleObservation>> honest =
            new TreeMap<>(Comparator.comparingDouble(Moment::second).thenComparing(Moment::device));

    void record(Id contract, Deed deed, List<VehicleObservation> observations) {
        deeds.put(contract, deed);
        if (deed.misbehaviour().isEmpty()) {
            Moment moment = new Moment(observations.getLast().timeSeconds(), deed.device());
            synchronized (honest) {
                honest.put(moment, List.copyOf(observations));
                if (honest.size() > MOST_KEPT) {
                    honest.pollFirstEntry();
                }
            }
        }
    }

    /// The latest honest contributions that were complete before a scenario second, oldest first.
    List<List<VehicleObservation>> overheard(double beforeSecond) {
        synchronized (honest) {
            List<List<VehicleObservation>> before =
                    new ArrayList<>(honest.headMap(new Moment(beforeSecond, "")).values());
            return before.subList(Math.max(0, before.size() - MOST_OVERHEARD), before.size());
        }
    }

    Optional<Deed> deed(Id contract) {
        return Optional.ofNullable(deeds.get(contract));
    }
}
