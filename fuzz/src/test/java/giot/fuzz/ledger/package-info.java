/// Bytes from anywhere, against everything in the ledger that reads bytes.
@NullMarked
package giot.fuzz.ledger;

import org.jspecify.annotations.NullMarked;
