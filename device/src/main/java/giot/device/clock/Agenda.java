package giot.device.clock;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The tasks that a clock has been given for later, and the one thread that hands each to its
/// executor when its scenario second has come, however often the clock stood still meanwhile. The
/// thread is there only while there are tasks.
final class Agenda {

    /// Scenario time that a task may take an elastic clock's time along.
    private static final double SLACK_SECONDS = 0.5;

    private static final long IDLE_MILLIS = 1000;
    private static final long LEAST_WAIT_NANOS = 1_000_000;

    private final ScenarioClock clock;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(
                    Comparator.comparingDouble(Entry::second).thenComparingLong(Entry::number));
    private long numbers;
    private @Nullable Thread thread;

    Agenda(ScenarioClock clock) {
        this.clock = clock;
    }

    synchronized Appointment add(double second, Executor executor, Runnable task) {
        Expectation expectation = clock.expect(Awaited.DEVICES, second, second + SLACK_SECONDS);
        Entry entry = new Entry(second, ++numbers, executor, task, expectation);
        entries.add(entry);
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("giot-agenda").start(this::run);
        }
        notifyAll();
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        if (entries.remove(entry)) {
            entry.expectation.met();
        }
    }

    private void run() {
        try {
            for (Entry due = next(); due != null; due = next()) {
                due.begin();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the next task that is due; null when there has been none for a while.
    private synchronized @Nullable Entry next() throws InterruptedException {
        while (true) {
            Entry head = entries.peek();
            if (head == null) {
                wait(IDLE_MILLIS);
                if (entries.isEmpty()) {
                    thread = null;
                    return null;
                }
                continue;
            }
            long nanos = clock.realNanosUntil(head.second);
            if (nanos == 0) {
                return entries.poll();
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, LEAST_WAIT_NANOS));
        }
    }

    private record Entry(
            double second, long number, Executor executor, Runnable task, Expectation expectation) {

        void begin() {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException closed) {
                expectation.met();
            }
        }

        private void run() {
            try {
                task.run();
            } finally {
                expectation.met();
            }
        }
    }
}
