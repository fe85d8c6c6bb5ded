package giot.ledger.engine;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// How long transactions submitted to this node took to their receipts, counted in classes.
/// Thread-safe.
final class FinalityTimes {
    private static final int[] BOUNDS_MILLIS = {
        50, 100, 150, 200, 250, 300, 400, 600, 1_000, 2_000, 5_000, 10_000, 30_000
    };

    private final AtomicLongArray counts = new AtomicLongArray(BOUNDS_MILLIS.length + 1);
    private final LongAdder sumMillis = new LongAdder();

    void add(long millis) {
        int at = 0;
        while (at < BOUNDS_MILLIS.length && millis > BOUNDS_MILLIS[at]) {
            at++;
        }
        counts.incrementAndGet(at);
        sumMillis.add(millis);
    }

    /// Writes a Prometheus histogram.
    void write(StringBuilder out, String name) {
        out.append("# HELP ").append(name).append(" from submission at this node to receipt\n");
        out.append("# TYPE ").append(name).append(" histogram\n");
        long total = 0;
        for (int i = 0; i < BOUNDS_MILLIS.length; i++) {
            total += counts.get(i);
            String bound = NodeMetrics.number(BOUNDS_MILLIS[i] / 1e3);
            out.append(name).append("_bucket{le=\"").append(bound).append("\"} ");
            out.append(total).append('\n');
        }
        total += counts.get(BOUNDS_MILLIS.length);
        out.append(name).append("_bucket{le=\"+Inf\"} ").append(total).append('\n');
        out.append(name).append("_sum ").append(sumMillis.sum() / 1e3).append('\n');
        out.append(name).append("_count ").append(total).append('\n');
    }
}
