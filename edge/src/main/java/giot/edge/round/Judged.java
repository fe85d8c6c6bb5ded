package giot.edge.round;

import giot.edge.state.OpenContract;
import giot.edge.trust.Assessment;
import giot.terms.Reason;

/// A delivered contract and its verdict.
record Judged(OpenContract contract, Assessment assessment) {

    boolean isPaid() {
        return assessment.reason() == Reason.PAID;
    }
}
