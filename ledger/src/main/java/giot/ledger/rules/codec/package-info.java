/// The words of the ledger alone: kinds, results, reasons, roles, signed parts, limits.
@NullMarked
package giot.ledger.rules.codec;

import org.jspecify.annotations.NullMarked;
