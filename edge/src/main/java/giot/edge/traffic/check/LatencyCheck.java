package giot.edge.traffic.check;

import giot.edge.trust.Finding;
import giot.edge.trust.Reason;
import giot.edge.trust.Terms;
import java.util.Locale;

/// Latency: seconds from acceptance to completion, by the edge's clock, against the contract's.
/// Exact, no false alarms.
final class LatencyCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        Terms terms = examination.terms();
        double took = examination.submission().completedAtSeconds() - terms.acceptedAtSeconds();
        return Finding.of(
                Reason.LATE,
                took,
                terms.latencySeconds(),
                String.format(
                        Locale.ROOT,
                        "complete after %.1f s; the contract allows %.1f s",
                        took,
                        terms.latencySeconds()));
    }
}
