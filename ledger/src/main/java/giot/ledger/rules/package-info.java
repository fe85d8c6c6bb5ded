/// The ledger's rules: a pure, deterministic state machine over signed transactions (JDK only).
@NullMarked
package giot.ledger.rules;

import org.jspecify.annotations.NullMarked;
