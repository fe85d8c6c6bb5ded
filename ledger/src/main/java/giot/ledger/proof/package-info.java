/// Proofs that somebody who has only the nodes' certificates can check offline: of a single
/// payment, and of an edge server that contradicts itself.
@NullMarked
package giot.ledger.proof;

import org.jspecify.annotations.NullMarked;
