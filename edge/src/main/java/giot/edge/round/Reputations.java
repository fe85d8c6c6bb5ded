package giot.edge.round;

import giot.device.protocol.ByteString;
import giot.ledger.rules.Leaf;
import giot.ledger.rules.Reputation;
import giot.ledger.rules.ReputationPolicy;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Follows the reputations that the ledger computes. With one settlement of a device under way at a
/// time its answer is enough; where several overlap, or the ledger told something before that may
/// hold one of them, only the ledger knows, and it is asked. The loop never waits for what it
/// tells: until then a device keeps the reputation it had.
final class Reputations {

    private final Ledger ledger;
    private final Consumer<EdgeEvent> events;
    private long questions;

    /// Devices asked for at a time at the start, and the time that all of them may take.
    private static final int WINDOW = 256;

    private static final long MOST_START_NANOS = TimeUnit.SECONDS.toNanos(10);

    Reputations(Ledger ledger, Consumer<EdgeEvent> events) {
        this.ledger = ledger;
        this.events = events;
    }

    /// Asks for many devices and waits, for ten seconds at most; who is not among the answers is
    /// asked for again when it is there.
    ///
    /// @param devices raw public keys
    static Map<ByteString, Reputation> askAll(Ledger ledger, List<ByteString> devices) {
        Map<ByteString, Reputation> told = new HashMap<>();
        long end = System.nanoTime() + MOST_START_NANOS;
        boolean answering = true;
        for (int from = 0; answering && from < devices.size(); from += WINDOW) {
            Map<ByteString, CompletableFuture<Optional<Reputation>>> asked = new HashMap<>();
            for (ByteString device :
                    devices.subList(from, Math.min(devices.size(), from + WINDOW))) {
                asked.put(device, answer(ledger, device));
            }
            answering = await(asked.values(), end - System.nanoTime());
            asked.forEach((device, answer) -> {
                if (answer.state() == Future.State.SUCCESS) {
                    answer.resultNow().ifPresent(reputation -> told.put(device, reputation));
                }
            });
        }
        return told;
    }

    /// The ledger has settled one of a device's contracts; the settlement no longer counts among
    /// those under way.
    void settled(Participant device, Leaf leaf, Work work) {
        if (device.settling > 0 || device.reputationAhead) {
            device.reputationAhead = true;
            ask(device, work);
        } else {
            device.reputation = device.reputation.after(leaf.reason(), ReputationPolicy.DEFAULT);
        }
    }

    /// Asks for a device's reputation, once the group is stored. An answer to an earlier question
    /// no longer counts: it may lack what was settled since.
    void ask(Participant device, Work work) {
        long question = ++questions;
        device.question = question;
        work.then(() -> {
            if (device.question == question) {
                var _ =
                        answer(ledger, device.key)
                                .whenComplete((told, failure) ->
                                        events.accept(
                                                new EdgeEvent.Told(
                                                        device.key,
                                                        question,
                                                        failure == null
                                                                ? told
                                                                : Optional.empty())));
            }
        });
    }

    /// Asks again what had no answer, at a moment when the device is there.
    void askIfOwed(Participant device, Work work) {
        if (device.reputationAhead && device.registered && device.question == 0) {
            ask(device, work);
        }
    }

    /// The ledger has told a reputation, or nothing.
    void told(Participant device, long question, Optional<Reputation> reputation) {
        if (device.question != question) {
            return;
        }
        device.question = 0;
        reputation.ifPresent(told -> {
            device.reputation = told;
            device.reputationAhead = device.settling > 0; // It may hold one of those already.
        });
    }

    private static boolean await(
            Collection<CompletableFuture<Optional<Reputation>>> answers, long nanos) {
        try {
            CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
                    .get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static CompletableFuture<Optional<Reputation>> answer(
            Ledger ledger, ByteString device) {
        try {
            return ledger.reputation(device);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
