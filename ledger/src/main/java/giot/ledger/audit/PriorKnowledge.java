package giot.ledger.audit;

import giot.ledger.rules.state.Genesis;
import giot.terms.Digest;
import org.jspecify.annotations.Nullable;

/// What the auditor knows from elsewhere (a node, a signed state, an earlier audit); null where
/// nothing.
///
/// @param genesis the network's genesis; without it the log's own is believed
/// @param height audit exactly this many entries, whatever follows them
/// @param head the hash of the last of these entries
/// @param stateHash the state hash after them
public record PriorKnowledge(
        @Nullable Genesis genesis,
        @Nullable Long height,
        @Nullable Digest head,
        @Nullable Digest stateHash) {
    /// Nothing is known: the log is only held against itself.
    public static final PriorKnowledge NONE = new PriorKnowledge(null, null, null, null);
}
