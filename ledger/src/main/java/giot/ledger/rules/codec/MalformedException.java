package giot.ledger.rules.codec;

/// Bytes that are not in the canonical encoding; never leaves this package: decoding turns it into
/// [Result#MALFORMED].
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String what) {
        super(what, null, false, false);
    }
}
