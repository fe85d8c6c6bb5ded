package giot.edge.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Commits what many callers hand in at about the same time as one group, so that they share one
/// forced write. While a group is being written the next one gathers; nobody waits for a timer.
/// Events take effect in the order of submission.
public final class GroupCommit implements AutoCloseable {

    private static final int MOST_WAITING = 100_000;

    private final EdgeStore store;
    private final int mostRequests;
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Object gate = new Object();
    private final Thread writer;
    private volatile boolean closed;

    /// Starts the writer.
    ///
    /// @param mostRequests most requests in one group
    public GroupCommit(EdgeStore store, int mostRequests) {
        if (mostRequests < 1) {
            throw new IllegalArgumentException(
                    "mostRequests is " + mostRequests + "; give at least 1");
        }
        this.store = store;
        this.mostRequests = mostRequests;
        this.writer = Thread.ofPlatform().name("giot-group-commit").start(this::write);
    }

    /// Hands in events that take effect together.
    ///
    /// @return completes with the outcomes when the events are on disk, or exceptionally with
    ///   [StoreException]; callbacks run on the writer's thread and must be short
    public CompletableFuture<List<Outcome>> submit(List<? extends StoreEvent> events) {
        Request request = new Request(List.copyOf(events), new CompletableFuture<>());
        String refusal = enqueue(request);
        if (!refusal.isEmpty()) {
            request.done.completeExceptionally(
                    new StoreException(StoreException.Kind.FAILED, refusal));
        }
        return request.done;
    }

    /// Under the lock, so that the writer sees everything that came before it was told to stop.
    private String enqueue(Request request) {
        synchronized (gate) {
            if (closed) {
                return "the store is closed";
            }
            return waiting.offer(request)
                    ? ""
                    : MOST_WAITING + " requests wait for the disk; try again";
        }
    }

    private void stop() {
        synchronized (gate) {
            closed = true;
        }
    }

    /// Writes what is waiting, then stops. Does not close the store.
    @Override
    public void close() {
        stop();
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Request> group = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                Request first = waiting.poll(20, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, mostRequests - 1);
                    commit(group);
                }
            } catch (InterruptedException interrupted) {
                stop();
            }
            group.clear();
        }
    }

    private void commit(List<Request> group) {
        List<StoreEvent> events = new ArrayList<>();
        group.forEach(request -> events.addAll(request.events));
        try {
            List<Outcome> outcomes = store.commit(events);
            int start = 0;
            for (Request request : group) {
                int end = start + request.events.size();
                request.done.complete(List.copyOf(outcomes.subList(start, end)));
                start = end;
            }
        } catch (RuntimeException failure) {
            group.forEach(request -> request.done.completeExceptionally(failure));
        }
    }

    private record Request(List<StoreEvent> events, CompletableFuture<List<Outcome>> done) {}
}
