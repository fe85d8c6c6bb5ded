package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.edge.store.DeviceRecord;
import giot.edge.store.StoreEvent.DeviceEnrolled;
import giot.edge.store.StoreEvent.DeviceRegistered;
import giot.edge.trust.Admission;
import giot.edge.trust.TypeEstimate;
import giot.edge.trust.TypeEstimator;
import giot.ledger.rules.Key;
import giot.ledger.rules.Reputation;
import giot.ledger.rules.ReputationPolicy;
import giot.ledger.rules.Result;
import giot.ledger.rules.Transaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Who takes part: joining, leaving, identity and standing of devices.
final class Participants {

    private final Map<String, Participant> byName = new LinkedHashMap<>();
    private final Map<ByteString, Participant> byKey = new HashMap<>();
    private final LedgerDesk desk;
    private final TypeEstimator estimator;
    private final Admission admission;
    private volatile int ready;

    /// A device announces itself every ten seconds; after three times without a word it is gone.
    static final long MOST_SILENT_NANOS = TimeUnit.SECONDS.toNanos(30);

    Participants(LedgerDesk desk, TypeEstimator estimator, Admission admission) {
        this.desk = desk;
        this.estimator = estimator;
        this.admission = admission;
    }

    /// Takes up a device that the store knows from before.
    void restore(
            DeviceRecord device, Optional<TypeEstimate> type, Optional<Reputation> reputation) {
        Participant participant =
                new Participant(
                        device.name(),
                        device.publicKey(),
                        type.orElseGet(estimator::prior),
                        reputation.orElseGet(Participants::newcomer));
        participant.registered = device.registered();
        participant.reputationAhead = device.registered() && reputation.isEmpty();
        add(participant);
    }

    /// A device is there. A new one is stored and registered on the ledger; a name never changes
    /// its key.
    ///
    /// @return whether it may take part
    boolean join(String name, DeviceIdentity identity, Work work) {
        Participant known = byName.get(name);
        if (known != null) {
            boolean same = known.key.equals(identity.publicKey());
            known.present |= same;
            countReady();
            return same;
        }
        if (byKey.containsKey(identity.publicKey())) {
            return false;
        }
        Participant participant =
                new Participant(name, identity.publicKey(), estimator.prior(), newcomer());
        participant.present = true;
        add(participant);
        work.save(
                new DeviceEnrolled(
                        new DeviceRecord(
                                participant.key,
                                name,
                                identity.certificate(),
                                System.currentTimeMillis(),
                                false)));
        desk.submit(new Transaction.RegisterDevice(keyOf(participant.key), name), work);
        return true;
    }

    /// A device has gone.
    void leave(String name) {
        Participant participant = byName.get(name);
        if (participant != null) {
            participant.present = false;
            countReady();
        }
    }

    /// Something of a device was heard.
    ///
    /// @param listenedNanos when, in time that the edge has listened
    void heard(String name, long listenedNanos) {
        @Nullable Participant participant = byName.get(name);
        if (participant != null) {
            participant.heardNanos = listenedNanos;
        }
    }

    /// Devices of which nothing was heard for long are gone, as if they had said so; their
    /// contracts stand.
    void sweep(long listenedNanos) {
        boolean changed = false;
        for (Participant participant : byName.values()) {
            if (participant.present && listenedNanos - participant.heardNanos > MOST_SILENT_NANOS) {
                participant.present = false;
                changed = true;
            }
        }
        if (changed) {
            countReady();
        }
    }

    /// The ledger has answered a registration.
    ///
    /// @return the device, if the ledger knows it now
    Optional<Participant> registered(
            Transaction.RegisterDevice transaction, Result result, Work work) {
        Participant participant = byKey.get(ByteString.of(transaction.device().toBytes()));
        boolean known = result == Result.APPLIED || result == Result.ALREADY_REGISTERED;
        if (participant != null && known) {
            participant.registered = true;
            // A device that the ledger knew before has a reputation from elsewhere.
            participant.reputationAhead |= result == Result.ALREADY_REGISTERED;
            countReady();
            work.save(new DeviceRegistered(participant.key));
            return Optional.of(participant);
        }
        return Optional.empty();
    }

    Optional<Participant> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Optional<Participant> withKey(ByteString key) {
        return Optional.ofNullable(byKey.get(key));
    }

    Collection<Participant> all() {
        return byName.values();
    }

    /// Devices that a menu of this round is for: present, registered, free and of sufficient
    /// reputation.
    List<Participant> eligible(long round, double nowSeconds) {
        return byName.values().stream()
                .filter(p -> p.present && p.registered && p.isFree(nowSeconds))
                .filter(p -> admits(p, round))
                .toList();
    }

    long present() {
        return byName.values().stream().filter(p -> p.present).count();
    }

    /// Devices present and known to the ledger; may be read by other threads.
    int ready() {
        return ready;
    }

    static Key keyOf(ByteString key) {
        return Key.of(key.toArray());
    }

    private boolean admits(Participant participant, long round) {
        return admission
                .decide(
                        participant.name,
                        new giot.edge.trust.Reputation(
                                participant.reputation.expectedPpm(),
                                participant.reputation.uncertaintyPpm()),
                        round)
                .isOffer();
    }

    private void countReady() {
        ready = (int) byName.values().stream().filter(p -> p.present && p.registered).count();
    }

    private void add(Participant participant) {
        byName.put(participant.name, participant);
        byKey.put(participant.key, participant);
    }

    private static Reputation newcomer() {
        return Reputation.newcomer(ReputationPolicy.DEFAULT);
    }
}
