package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// What has been claimed of a menu's escrow. While the menu is open, `budget = paid + refused +
/// pending + unclaimed`.
///
/// @param budgetMicro the budget put in escrow when the menu was issued
/// @param pendingMicro rewards of contracts that are neither settled nor expired
/// @param pendingContracts their number
/// @param paidMicro paid to devices so far
/// @param refusedMicro rewards of refused contracts: back in the edge server's balance, held there
///   for disputes
/// @param settledContracts number of settled contracts
/// @param closed whether the menu was closed: nothing is in escrow any more, what was pending
///   expired
/// @param closedMillis consensus time of its closing, 0 while open
public record MenuClaims(
        long budgetMicro,
        long pendingMicro,
        long pendingContracts,
        long paidMicro,
        long refusedMicro,
        long settledContracts,
        boolean closed,
        long closedMillis) {
    public MenuClaims {
        Limits.inRange("paidMicro", paidMicro, 0, budgetMicro);
        Limits.inRange("refusedMicro", refusedMicro, 0, budgetMicro - paidMicro);
        Limits.inRange("pendingMicro", pendingMicro, 0, budgetMicro - paidMicro - refusedMicro);
        Limits.inRange("pendingContracts", pendingContracts, 0, Long.MAX_VALUE);
    }

    public static MenuClaims open(long budgetMicro) {
        return new MenuClaims(budgetMicro, 0, 0, 0, 0, 0, false, 0);
    }

    /// Escrow that no contract claims, micro-tokens; nothing once closed.
    public long unclaimedMicro() {
        return closed ? 0 : budgetMicro - paidMicro - refusedMicro - pendingMicro;
    }

    /// What is still in escrow, micro-tokens.
    public long escrowedMicro() {
        return closed ? 0 : budgetMicro - paidMicro - refusedMicro;
    }

    public MenuClaims claim(long rewardMicro) {
        return new MenuClaims(
                budgetMicro,
                Math.addExact(pendingMicro, rewardMicro),
                pendingContracts + 1,
                paidMicro,
                refusedMicro,
                settledContracts,
                closed,
                closedMillis);
    }

    /// A contract is settled with `amountMicro`, its whole reward or nothing.
    public MenuClaims settle(long rewardMicro, long amountMicro) {
        return new MenuClaims(
                budgetMicro,
                pendingMicro - rewardMicro,
                pendingContracts - 1,
                Math.addExact(paidMicro, amountMicro),
                Math.addExact(refusedMicro, rewardMicro - amountMicro),
                settledContracts + 1,
                closed,
                closedMillis);
    }

    /// Pending claims stay on record as what expired.
    public MenuClaims close(long millis) {
        return new MenuClaims(
                budgetMicro,
                pendingMicro,
                pendingContracts,
                paidMicro,
                refusedMicro,
                settledContracts,
                true,
                millis);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(64).i64(budgetMicro).i64(pendingMicro);
        out.i64(pendingContracts).i64(paidMicro).i64(refusedMicro).i64(settledContracts);
        return out.bool(closed).i64(closedMillis).toBytes();
    }

    static MenuClaims of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new MenuClaims(
                in.i64(), in.i64(), in.i64(), in.i64(), in.i64(), in.i64(), in.bool(), in.i64());
    }
}
