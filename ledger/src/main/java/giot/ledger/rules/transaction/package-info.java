/// What may be said to the ledger, signed, and how an integer menu is judged.
@NullMarked
package giot.ledger.rules.transaction;

import org.jspecify.annotations.NullMarked;
