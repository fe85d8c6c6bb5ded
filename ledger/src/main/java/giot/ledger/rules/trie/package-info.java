/// The state as a Merkle trie: one hash for all of it, and a proof for each part.
@NullMarked
package giot.ledger.rules.trie;

import org.jspecify.annotations.NullMarked;
