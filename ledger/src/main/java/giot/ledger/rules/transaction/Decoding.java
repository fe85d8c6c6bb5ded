package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Result;

/// What came of reading an envelope's bytes.
public sealed interface Decoding {
    /// A canonical transaction; its signature is not verified yet.
    record Read(SignedTransaction transaction) implements Decoding {}

    /// Bytes that are none: TOO_LARGE, MALFORMED, UNSUPPORTED_VERSION or UNKNOWN_KIND.
    record Refused(Result result) implements Decoding {}
}
