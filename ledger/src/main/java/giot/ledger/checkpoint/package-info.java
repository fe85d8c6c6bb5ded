/// Checkpoints: what each node signs, after every round with transactions, about how its ledger
/// stands.
@NullMarked
package giot.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
