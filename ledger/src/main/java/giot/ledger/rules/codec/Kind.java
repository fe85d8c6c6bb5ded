package giot.ledger.rules.codec;

import java.util.Optional;

/// The transaction kinds and their numbers on the wire.
public enum Kind {
    REGISTER_EDGE(1),
    REGISTER_DEVICE(2),
    DEACTIVATE(3),
    DEPOSIT(4),
    WITHDRAW(5),
    ISSUE_MENU(6),
    ACCEPT(7),
    SETTLE(8),
    EXPIRE(9),
    REGISTER_DATA(10),
    GRANT(11),
    REVOKE(12),
    REGISTER_MODEL(13),
    DISPUTE(14),
    RESOLVE(15),
    REGISTER_OFFICER(16),
    REPORT_EQUIVOCATION(17);

    private static final Kind[] KINDS = values();

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// The kind with this number, if there is one.
    public static Optional<Kind> of(int code) {
        return code >= 1 && code <= KINDS.length ? Optional.of(KINDS[code - 1]) : Optional.empty();
    }
}
