package giot.ledger.rules;

/// What has been claimed of a menu's escrow. While the menu is open, `budget = paid + pending +
/// unclaimed`.
///
/// @param budgetMicro the budget put in escrow when the menu was issued
/// @param pendingMicro rewards of contracts that are neither settled nor expired
/// @param pendingContracts their number
/// @param paidMicro paid to devices so far
/// @param settledContracts number of settled contracts
/// @param closed whether the menu was closed: nothing is in escrow any more, what was pending
///   expired
public record MenuClaims(
        long budgetMicro,
        long pendingMicro,
        long pendingContracts,
        long paidMicro,
        long settledContracts,
        boolean closed) {
    public MenuClaims {
        Limits.inRange("pendingMicro", pendingMicro, 0, budgetMicro - paidMicro);
        Limits.inRange("pendingContracts", pendingContracts, 0, Long.MAX_VALUE);
        Limits.inRange("paidMicro", paidMicro, 0, budgetMicro);
    }

    static MenuClaims open(long budgetMicro) {
        return new MenuClaims(budgetMicro, 0, 0, 0, 0, false);
    }

    /// Escrow that no contract claims, micro-tokens; nothing once closed.
    public long unclaimedMicro() {
        return closed ? 0 : budgetMicro - paidMicro - pendingMicro;
    }

    /// What is still in escrow, micro-tokens.
    public long escrowedMicro() {
        return closed ? 0 : budgetMicro - paidMicro;
    }

    MenuClaims claim(long rewardMicro) {
        return new MenuClaims(
                budgetMicro,
                Math.addExact(pendingMicro, rewardMicro),
                pendingContracts + 1,
                paidMicro,
                settledContracts,
                closed);
    }

    MenuClaims settle(long rewardMicro, long amountMicro) {
        return new MenuClaims(
                budgetMicro,
                pendingMicro - rewardMicro,
                pendingContracts - 1,
                Math.addExact(paidMicro, amountMicro),
                settledContracts + 1,
                closed);
    }

    /// Pending claims stay on record as what expired.
    MenuClaims close() {
        return new MenuClaims(
                budgetMicro, pendingMicro, pendingContracts, paidMicro, settledContracts, true);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(48).i64(budgetMicro).i64(pendingMicro);
        out.i64(pendingContracts).i64(paidMicro).i64(settledContracts).bool(closed);
        return out.toBytes();
    }

    static MenuClaims of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new MenuClaims(in.i64(), in.i64(), in.i64(), in.i64(), in.i64(), in.bool());
    }
}
