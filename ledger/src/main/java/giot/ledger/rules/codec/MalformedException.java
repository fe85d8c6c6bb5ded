package giot.ledger.rules;

/// Bytes that are not in the canonical encoding; never leaves this package: decoding turns it into
/// [Result#MALFORMED].
final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedException(String what) {
        super(what, null, false, false);
    }
}
