package giot.traffic.check;

import giot.edge.trust.Submission;
import giot.terms.Observation;
import giot.terms.Require;
import giot.traffic.vehicle.VehicleObservation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Index of past observations by place and speed, on the grid of the wire format (0.1 m, 0.01 m/s),
/// not by time: so observations that come again with other times are found. Keeps the latest
/// contributions up to a capacity. What it holds can be written out ([#keys]) and read in again
/// ([#add(String, String, long[], long[])]), so that it survives a restart. Not safe for use by
/// several threads.
public final class Fingerprints implements TrajectoryIndex {

    /// Default number of contributions remembered.
    public static final int DEFAULT_CAPACITY = 200_000;

    /// Readings of a precise sensor that stands are no further apart.
    private static final double SAME_PLACE_METRES = 1;

    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<Long, List<Entry>> byKey = new HashMap<>();

    /// Remembers at most this many contributions.
    public Fingerprints(int capacity) {
        Require.positive("capacity", capacity);
        this.capacity = capacity;
    }

    /// One key for each observation: a mix of position in decimetres and speed in centimetres per
    /// second. Equal readings have equal keys; others collide with probability 2^-64.
    public static long[] keys(List<VehicleObservation> observations) {
        long[] keys = new long[observations.size()];
        for (int i = 0; i < keys.length; i++) {
            VehicleObservation o = observations.get(i);
            long key = mix(Math.round(o.x() * 10));
            key = mix(key ^ Math.round(o.y() * 10));
            keys[i] = mix(key ^ Math.round(o.speedMetresPerSecond() * 100));
        }
        return keys;
    }

    /// Time of each observation in milliseconds.
    public static long[] timesMillis(List<Observation> observations) {
        return observations.stream().mapToLong(Observation::timeMillis).toArray();
    }

    /// Remembers a contribution. Add each one that is not itself a duplicate or replay.
    public void add(Submission submission) {
        add(
                submission.contract(),
                submission.device(),
                keys(VehicleObservation.all(submission.observations())),
                timesMillis(submission.observations()));
    }

    /// Remembers a contribution by its keys and times, as they were written out.
    public void add(String contract, String device, long[] keys, long[] timesMillis) {
        if (keys.length != timesMillis.length) {
            throw new IllegalArgumentException(
                    "%d keys and %d times; give one time per key"
                            .formatted(keys.length, timesMillis.length));
        }
        Entry entry = new Entry(contract, device, keys.clone(), timesMillis.clone());
        entries.addLast(entry);
        for (long key : keys) {
            List<Entry> sharing = byKey.computeIfAbsent(key, k -> new ArrayList<>(1));
            if (sharing.isEmpty() || sharing.getLast() != entry) {
                sharing.add(entry);
            }
        }
        if (entries.size() > capacity) {
            forget(entries.removeFirst());
        }
    }

    /// Number of contributions remembered.
    public int size() {
        return entries.size();
    }

    @Override
    public Optional<Match> find(Submission submission) {
        List<VehicleObservation> observations = VehicleObservation.all(submission.observations());
        long[] keys = keys(observations);
        long[] times = timesMillis(submission.observations());
        Map<Entry, Shared> shared = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            for (Entry entry : byKey.getOrDefault(keys[i], List.of())) {
                if (!entry.contract.equals(submission.contract())) {
                    Shared common = shared.computeIfAbsent(entry, e -> new Shared());
                    common.add(observations.get(i), entry.holds(keys[i], times[i]));
                }
            }
        }
        return shared.entrySet().stream()
                .map(found -> match(found.getKey(), found.getValue()))
                .max(Comparator.comparingInt(Match::shared).thenComparing(Match::contract));
    }

    private static Match match(Entry entry, Shared common) {
        return new Match(
                entry.contract,
                entry.device,
                Math.max(common.places.size(), common.atSameTimes),
                common.atSameTimes >= common.places.size());
    }

    private void forget(Entry entry) {
        for (long key : entry.keys) {
            List<Entry> sharing = byKey.get(key);
            if (sharing != null) {
                sharing.remove(entry);
                if (sharing.isEmpty()) {
                    byKey.remove(key);
                }
            }
        }
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): a bijection that spreads every
    /// bit.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// What a contribution has in common with an earlier one.
    private static final class Shared {
        private final List<VehicleObservation> places = new ArrayList<>();
        private int atSameTimes;

        void add(VehicleObservation reading, boolean sameTime) {
            atSameTimes += sameTime ? 1 : 0;
            for (VehicleObservation place : places) {
                if (Math.hypot(place.x() - reading.x(), place.y() - reading.y())
                        <= SAME_PLACE_METRES) {
                    return;
                }
            }
            places.add(reading);
        }
    }

    /// One contribution; compared by identity.
    private static final class Entry {
        private final String contract;
        private final String device;
        private final long[] keys;
        private final long[] times;

        Entry(String contract, String device, long[] keys, long[] times) {
            this.contract = contract;
            this.device = device;
            this.keys = keys;
            this.times = times;
        }

        boolean holds(long key, long time) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] == key && times[i] == time) {
                    return true;
                }
            }
            return false;
        }
    }
}
