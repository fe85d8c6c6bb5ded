package giot.edge.round;

import giot.edge.loop.Work;
import giot.edge.port.DeviceIdentity;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import giot.edge.store.DeviceRecord;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.DeviceRegistered;
import giot.edge.trust.Admission;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Key;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Who takes part: devices enrol, come and go. Who is there is forgotten at a restart, and said
/// again.
final class Attendance {

    /// A device announces itself every ten seconds; after three times without a word it is gone.
    static final long MOST_SILENT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final EdgeState state;
    private final LedgerDesk desk;
    private final Reputations reputations;
    private final Admission admission;

    /// Who is present, and when it was last heard, in time that the edge has listened.
    private final Map<ByteString, Long> heardNanos = new HashMap<>();

    private volatile int ready;

    Attendance(EdgeState state, LedgerDesk desk, Reputations reputations, Admission admission) {
        this.state = state;
        this.desk = desk;
        this.reputations = reputations;
        this.admission = admission;
    }

    /// A device is there. A new one is stored and registered on the ledger; a name never changes
    /// its key.
    ///
    /// @param listenedNanos when, in time that the edge has listened
    /// @return whether it may take part
    boolean join(String name, DeviceIdentity identity, long listenedNanos, Work work) {
        ByteString key = identity.publicKey();
        Optional<EnrolledDevice> known = state.devices().named(name);
        boolean joined =
                known.isPresent()
                        ? known.get().key().equals(key)
                        : state.devices().withKey(key).isEmpty();
        if (joined) {
            heardNanos.put(key, listenedNanos);
        }
        if (joined && known.isEmpty()) {
            work.save(
                    new DeviceEnrolled(
                            new DeviceRecord(
                                    key,
                                    name,
                                    identity.certificate(),
                                    System.currentTimeMillis(),
                                    false)));
            desk.submit(new Transaction.RegisterDevice(keyOf(key), name), work);
        }
        return joined;
    }

    /// A device has gone.
    void leave(String name) {
        state.devices().named(name).ifPresent(device -> heardNanos.remove(device.key()));
    }

    /// Something of a device was heard.
    ///
    /// @param listenedNanos when, in time that the edge has listened
    void heard(String name, long listenedNanos) {
        state.devices()
                .named(name)
                .ifPresent(device -> heardNanos.replace(device.key(), listenedNanos));
    }

    /// Devices of which nothing was heard for long are gone, as if they had said so; their
    /// contracts stand.
    void sweep(long listenedNanos) {
        heardNanos.values().removeIf(heard -> listenedNanos - heard > MOST_SILENT_NANOS);
    }

    /// The ledger has answered a registration.
    void registered(Transaction.RegisterDevice transaction, Result result, Work work) {
        ByteString key = ByteString.of(transaction.device().toBytes());
        if (result == Result.APPLIED || result == Result.ALREADY_REGISTERED) {
            work.save(new DeviceRegistered(key));
            if (result == Result.ALREADY_REGISTERED) {
                reputations.earnedElsewhere(key);
            }
            reputations.askIfOwed(key, work);
        }
    }

    /// Whether a device is there.
    boolean isPresent(ByteString device) {
        return heardNanos.containsKey(device);
    }

    /// How many are there.
    int present() {
        return heardNanos.size();
    }

    /// Tells other threads how many devices are ready. To be called when what was handled is
    /// stored.
    void tell() {
        ready = (int) heardNanos.keySet().stream().filter(this::isRegistered).count();
    }

    /// Devices that are there and known to the ledger; for any thread.
    int ready() {
        return ready;
    }

    /// Devices that a menu of this round is for: present, registered, free and of sufficient
    /// reputation.
    List<EnrolledDevice> eligible(long round, double nowSeconds) {
        return state.devices().all().stream()
                .filter(this::isReady)
                .filter(device -> state.contracts().isFree(device.key(), nowSeconds))
                .filter(device -> admits(device, round))
                .toList();
    }

    static Key keyOf(ByteString key) {
        return Key.of(key.toArray());
    }

    private boolean isReady(EnrolledDevice device) {
        return isPresent(device.key()) && device.isRegistered();
    }

    private boolean isRegistered(ByteString device) {
        return state.devices().withKey(device).filter(EnrolledDevice::isRegistered).isPresent();
    }

    private boolean admits(EnrolledDevice device, long round) {
        Reputation reputation = reputations.of(device.key());
        return admission
                .decide(
                        device.name(),
                        new giot.edge.trust.Reputation(
                                reputation.expectedPpm(), reputation.uncertaintyPpm()),
                        round)
                .isOffer();
    }
}
