package giot.terms;

/// Bytes that are not in the canonical encoding of [ByteWriter]. Whoever decodes turns it into a
/// refusal of their own.
public final class MalformedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedException(String what) {
        super(what, null, false, false);
    }
}
