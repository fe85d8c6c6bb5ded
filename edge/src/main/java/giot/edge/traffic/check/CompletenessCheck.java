package giot.edge.traffic.check;

import giot.edge.trust.Finding;
import giot.edge.trust.Reason;

/// Completeness: observations missing from the guaranteed amount. Exact, no false alarms.
final class CompletenessCheck implements Check {

    @Override
    public Finding inspect(Examination examination) {
        int guaranteed = examination.terms().guaranteedObservations();
        int delivered = examination.observations().size();
        return Finding.of(
                Reason.INCOMPLETE,
                Math.max(0, guaranteed - delivered),
                0,
                "%d of %d guaranteed observations".formatted(delivered, guaranteed));
    }
}
