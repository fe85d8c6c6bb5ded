package giot.ledger.rules;

import java.util.Optional;

/// The transaction kinds and their numbers on the wire. Grant, Revoke, Dispute and Resolve are
/// reserved: decoding one answers [Result#UNSUPPORTED_KIND].
public enum Kind {
    REGISTER_EDGE(1, true),
    REGISTER_DEVICE(2, true),
    DEACTIVATE(3, true),
    DEPOSIT(4, true),
    WITHDRAW(5, true),
    ISSUE_MENU(6, true),
    ACCEPT(7, true),
    SETTLE(8, true),
    EXPIRE(9, true),
    REGISTER_DATA(10, true),
    GRANT(11, false),
    REVOKE(12, false),
    REGISTER_MODEL(13, true),
    DISPUTE(14, false),
    RESOLVE(15, false);

    private static final Kind[] KINDS = values();

    private final int code;
    private final boolean supported;

    Kind(int code, boolean supported) {
        this.code = code;
        this.supported = supported;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// Whether the rules apply this kind today.
    public boolean supported() {
        return supported;
    }

    /// The kind with this number, if there is one.
    public static Optional<Kind> of(int code) {
        return code >= 1 && code <= KINDS.length ? Optional.of(KINDS[code - 1]) : Optional.empty();
    }
}
