package giot.edge.round;

import giot.edge.loop.EdgeEvent;
import giot.edge.loop.Work;
import giot.edge.port.Ledger;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.terms.ByteString;
import giot.terms.Reason;
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
import org.jspecify.annotations.Nullable;

/// Follows the reputations that the ledger computes. With one settlement of a device under way at a
/// time its answer is enough; where several overlap, or the ledger told something before that may
/// hold one of them, only the ledger knows, and it is asked. The loop never waits for what it
/// tells: until then a device keeps the reputation it had.
final class Reputations {

    /// Devices asked for at a time at the start, and the time that all of them may take.
    private static final int WINDOW = 256;

    private static final long MOST_START_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final EdgeState state;
    private final Ledger ledger;
    private final Consumer<EdgeEvent> events;
    private final Map<ByteString, Standing> standings = new HashMap<>();
    private long questions;

    /// What is known of one device.
    private static final class Standing {

        /// As the ledger computes it from the settled contracts.
        private Reputation reputation = Reputation.newcomer(ReputationPolicy.DEFAULT);

        /// Whether it may already hold a settlement that is not answered.
        private boolean ahead;

        /// The question that the ledger has not answered, 0 for none.
        private long question;
    }

    Reputations(EdgeState state, Ledger ledger, Consumer<EdgeEvent> events) {
        this.state = state;
        this.ledger = ledger;
        this.events = events;
    }

    /// Takes up after a restart: asks for every device that the ledger knows. What it tells may
    /// hold a settlement that had no answer before.
    void start() {
        List<ByteString> registered =
                state.devices().all().stream()
                        .filter(EnrolledDevice::isRegistered)
                        .map(EnrolledDevice::key)
                        .toList();
        Map<ByteString, Reputation> told = askAll(ledger, registered);
        for (ByteString device : registered) {
            Standing standing = standing(device);
            @Nullable Reputation reputation = told.get(device);
            standing.ahead = reputation == null || state.outbox().settling(device) > 0;
            if (reputation != null) {
                standing.reputation = reputation;
            }
        }
    }

    /// The reputation of a device as far as it is known; a newcomer's otherwise.
    Reputation of(ByteString device) {
        return standing(device).reputation;
    }

    /// Asks for many devices and waits, for ten seconds at most; who is not among the answers is
    /// asked for again when it is there.
    ///
    /// @param devices raw public keys
    private static Map<ByteString, Reputation> askAll(Ledger ledger, List<ByteString> devices) {
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
    void settled(ByteString device, Reason reason, Work work) {
        Standing standing = standing(device);
        if (state.outbox().settling(device) > 0 || standing.ahead) {
            standing.ahead = true;
            ask(device, standing, work);
        } else {
            standing.reputation = standing.reputation.after(reason, ReputationPolicy.DEFAULT);
        }
    }

    /// The ledger knew a device before: it has a reputation from elsewhere.
    void earnedElsewhere(ByteString device) {
        standing(device).ahead = true;
    }

    /// Asks again what had no answer, at a moment when the device is there.
    void askIfOwed(ByteString device, Work work) {
        Standing standing = standing(device);
        boolean registered =
                state.devices().withKey(device).filter(EnrolledDevice::isRegistered).isPresent();
        if (standing.ahead && registered && standing.question == 0) {
            ask(device, standing, work);
        }
    }

    /// The ledger has told a reputation, or nothing.
    void told(EdgeEvent.Told told) {
        Standing standing = standing(told.device());
        if (standing.question != told.question()) {
            return;
        }
        standing.question = 0;
        told.reputation()
                .ifPresent(reputation -> {
                    standing.reputation = reputation;
                    // It may hold one of those under way already.
                    standing.ahead = state.outbox().settling(told.device()) > 0;
                });
    }

    /// Asks for a device's reputation, once the group is stored. An answer to an earlier question
    /// no longer counts: it may lack what was settled since.
    private void ask(ByteString device, Standing standing, Work work) {
        long question = ++questions;
        standing.question = question;
        work.then(() -> {
            if (standing.question == question) {
                var _ =
                        answer(ledger, device)
                                .whenComplete((told, failure) ->
                                        events.accept(
                                                new EdgeEvent.Told(
                                                        device,
                                                        question,
                                                        failure == null
                                                                ? told
                                                                : Optional.empty())));
            }
        });
    }

    private Standing standing(ByteString device) {
        return standings.computeIfAbsent(device, key -> new Standing());
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
