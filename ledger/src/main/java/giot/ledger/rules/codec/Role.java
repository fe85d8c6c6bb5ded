package giot.ledger.rules.codec;

import java.util.Optional;

/// What a participant may do on the ledger. A key has one role.
public enum Role {
    /// Named at genesis: lets edge servers and officers in, confirms deposits.
    OPERATOR(-1),
    /// Issues menus, settles contracts, registers devices, data and models.
    EDGE(-1),
    /// Accepts items and disputes what became of them.
    DEVICE(-1),
    /// An officer who decides disputes that the rules cannot decide.
    ARBITER(0),
    /// An officer who watches: may report equivocations and close menus like any participant.
    AUDITOR(1);

    private final int officerCode;

    Role(int officerCode) {
        this.officerCode = officerCode;
    }

    /// Whether the operator registers holders of this role as officers.
    public boolean isOfficer() {
        return officerCode >= 0;
    }

    public int officerCode() {
        return officerCode;
    }

    /// The officers' role with this number, if there is one.
    public static Optional<Role> officer(int code) {
        return switch (code) {
            case 0 -> Optional.of(ARBITER);
            case 1 -> Optional.of(AUDITOR);
            default -> Optional.empty();
        };
    }
}
