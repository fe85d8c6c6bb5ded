/// The ledger's history: a hash-chained, append-only log of ordered transactions and their results.
@NullMarked
package giot.ledger.log;

import org.jspecify.annotations.NullMarked;
