package giot.edge.port;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Seconds spent in each step. Safe for use by several threads.
public final class StepTimes {

    private final Map<Step, LongAdder> nanos = new EnumMap<>(Step.class);

    /// Nothing spent yet.
    public StepTimes() {
        for (Step step : Step.values()) {
            nanos.put(step, new LongAdder());
        }
    }

    /// Runs an action on the account of a step.
    public void time(Step step, Runnable action) {
        long start = System.nanoTime();
        try {
            action.run();
        } finally {
            add(step, System.nanoTime() - start);
        }
    }

    /// Adds time spent elsewhere.
    public void add(Step step, long elapsedNanos) {
        adder(step).add(elapsedNanos);
    }

    /// Seconds by step, in the steps' order.
    public Map<Step, Double> seconds() {
        Map<Step, Double> seconds = new EnumMap<>(Step.class);
        nanos.forEach((step, sum) -> seconds.put(step, sum.sum() / 1e9));
        return seconds;
    }

    private LongAdder adder(Step step) {
        LongAdder adder = nanos.get(step);
        if (adder == null) {
            throw new IllegalStateException("no account for step " + step);
        }
        return adder;
    }
}
