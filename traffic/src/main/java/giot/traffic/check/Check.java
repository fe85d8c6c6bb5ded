package giot.traffic.check;

import giot.edge.trust.Finding;

/// One quality check. An open port: add one by implementing it and adding it to
/// [QualityChecks#standard], in its place in the order.
interface Check {

    /// Judges one contribution. Checks run in order and stop at the first failure, so each may rely
    /// on what the earlier ones established.
    Finding inspect(Examination examination);
}
