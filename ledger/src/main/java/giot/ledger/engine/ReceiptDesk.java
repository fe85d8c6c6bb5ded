package giot.ledger.engine;

import giot.ledger.client.Receipt;
import giot.terms.Digest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where submissions wait for their receipts, and where followers learn of new ones. Bounded:
/// beyond `capacity` waiting transactions nothing more is taken. Thread-safe.
final class ReceiptDesk {
    /// Receipts kept in memory for followers that keep up; the others read the log.
    private static final int RECENT = 8_192;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private final int capacity;
    private long nextTicket;
    private final long lostAfterMillis;
    private final InstantSource clock;
    private final Map<Digest, Waiting> waiting = new LinkedHashMap<>();
    private final ArrayDeque<Receipt> recent = new ArrayDeque<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final FinalityTimes finality = new FinalityTimes();

    ReceiptDesk(int capacity, Duration lostAfter, InstantSource clock) {
        this.capacity = capacity;
        this.lostAfterMillis = lostAfter.toMillis();
        this.clock = clock;
    }

    /// A place in the queue.
    ///
    /// @param ticket its number
    /// @param receipt completes with the receipt
    /// @param isFirst whether no equal envelope was waiting, so that this one must be handed to
    ///   consensus
    record Place(long ticket, CompletableFuture<Receipt> receipt, boolean isFirst) {}

    /// Takes a place for an envelope, by the digest of all its bytes; empty when the desk is full.
    ///
    /// An envelope that consensus already has is not handed over again, even when whoever brought
    /// it first has gone: under overload, impatient repeats would otherwise multiply the load. Only
    /// after `lostAfter` is it taken for lost.
    synchronized Optional<Place> take(Digest envelope) {
        dropAbandoned();
        Waiting known = waiting.get(envelope);
        if (known == null && waiting.size() >= capacity) {
            return Optional.empty();
        }
        long now = clock.millis();
        boolean isFirst = known == null || known.handedMillis + lostAfterMillis <= now;
        Place place = new Place(nextTicket++, new CompletableFuture<>(), isFirst);
        Waiting entry = waiting.computeIfAbsent(envelope, _ -> new Waiting(now));
        if (isFirst) {
            entry.handedMillis = now;
        }
        entry.receipts.put(place.ticket(), place.receipt());
        return Optional.of(place);
    }

    /// The submitter no longer waits; the envelope stays with consensus.
    synchronized void leave(Digest envelope, Place place) {
        Waiting known = waiting.get(envelope);
        if (known != null) {
            var _ = known.receipts.remove(place.ticket());
        }
    }

    /// Consensus did not take the envelope: gives the place back.
    synchronized void giveBack(Digest envelope, Place place) {
        leave(envelope, place);
        Waiting known = waiting.get(envelope);
        if (known != null && known.receipts.isEmpty()) {
            waiting.remove(envelope);
        } else if (known != null) {
            known.handedMillis = NEVER;
        }
    }

    /// Consensus may have lost everything it had not ordered yet: repeats are handed over again.
    synchronized void forgetHandovers() {
        waiting.values().forEach(entry -> entry.handedMillis = NEVER);
    }

    /// Entries stand in the order in which they came, so the abandoned ones are found at the front.
    private void dropAbandoned() {
        var entries = waiting.values().iterator();
        while (entries.hasNext()) {
            Waiting entry = entries.next();
            if (!entry.receipts.isEmpty()
                    || entry.handedMillis + lostAfterMillis > clock.millis()) {
                return;
            }
            entries.remove();
        }
    }

    /// How many envelopes wait.
    synchronized int size() {
        return waiting.size();
    }

    /// Whether anybody waits for a receipt.
    synchronized boolean isAwaited() {
        return waiting.values().stream().anyMatch(entry -> !entry.receipts.isEmpty());
    }

    /// How long the decided ones waited.
    FinalityTimes finality() {
        return finality;
    }

    /// What became of an envelope.
    ///
    /// @param envelope digest of all its bytes
    /// @param logged the receipt as the log has it
    /// @param answer what its submitter learns: of a repeat, the first result
    record Decided(Digest envelope, Receipt logged, Receipt answer) {}

    /// Hands out receipts, in the log's order, once the log is on disk.
    void publish(List<Decided> round) {
        List<Runnable> deliveries = new ArrayList<>();
        synchronized (this) {
            for (Decided decided : round) {
                recent.addLast(decided.logged());
                Waiting known = waiting.remove(decided.envelope());
                if (known != null) {
                    finality.add(clock.millis() - known.firstMillis);
                    known.receipts
                            .values()
                            .forEach(future ->
                                    deliveries.add(() -> future.complete(decided.answer())));
                }
            }
            while (recent.size() > RECENT) {
                recent.removeFirst();
            }
        }
        deliveries.forEach(Runnable::run);
        followers.forEach(Runnable::run);
    }

    /// The receipts from sequence number `from` on that are still in memory; empty when `from` is
    /// older than these, or not there yet.
    synchronized List<Receipt> recentFrom(long from, int most) {
        Receipt first = recent.peekFirst();
        if (first == null || from < first.sequence()) {
            return List.of();
        }
        return recent.stream().skip(from - first.sequence()).limit(most).toList();
    }

    /// Calls `follower` after every publication until the returned action runs.
    Runnable follow(Runnable follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    private static final class Waiting {
        private final long firstMillis;
        private long handedMillis = NEVER;
        private final Map<Long, CompletableFuture<Receipt>> receipts = new HashMap<>(2);

        private Waiting(long firstMillis) {
            this.firstMillis = firstMillis;
        }
    }
}
