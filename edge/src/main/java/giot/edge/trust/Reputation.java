package giot.edge.trust;

import giot.terms.Require;

/// A device's reputation as the ledger holds it.
///
/// @param expectedPpm expected probability of good data, in parts per million
/// @param uncertaintyPpm how much of that is prior rather than evidence, in parts per million:
///   1,000,000 for a newcomer
public record Reputation(int expectedPpm, int uncertaintyPpm) {

    /// A device without history, under the ledger's default dues.
    public static final Reputation NEWCOMER = new Reputation(250_000, 1_000_000);

    /// Refuses values outside 0 to 1,000,000.
    public Reputation {
        Require.within("expectedPpm", expectedPpm, 0, 1_000_000);
        Require.within("uncertaintyPpm", uncertaintyPpm, 0, 1_000_000);
    }
}
