/// What a transaction does to the state: pure and deterministic.
@NullMarked
package giot.ledger.rules.transitions;

import org.jspecify.annotations.NullMarked;
