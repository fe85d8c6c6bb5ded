/// The words of the ledger and their bytes: ids, keys, digests, signatures, codes, limits.
@NullMarked
package giot.ledger.rules.codec;

import org.jspecify.annotations.NullMarked;
