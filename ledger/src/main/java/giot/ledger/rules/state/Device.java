package giot.ledger.rules.state;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Key;
import giot.terms.Reason;

/// A device on the ledger.
///
/// @param name the common name of its certificate, as registered last
/// @param edge the edge server it is registered with
/// @param active whether it may accept items
/// @param earnedMicro all it was ever paid, micro-tokens
/// @param paidContracts number of contracts settled with [Reason#PAID]
/// @param refusedContracts number settled with a reason that is evidence against it
/// @param neutralContracts number settled without evidence
/// @param reputation computed by the rules
public record Device(
        String name,
        Key edge,
        boolean active,
        long earnedMicro,
        long paidContracts,
        long refusedContracts,
        long neutralContracts,
        Reputation reputation) {
    public static Device newcomer(String name, Key edge, ReputationPolicy policy) {
        return new Device(name, edge, true, 0, 0, 0, 0, Reputation.newcomer(policy));
    }

    public Device rejoined(String newName, Key newEdge) {
        return new Device(
                newName,
                newEdge,
                true,
                earnedMicro,
                paidContracts,
                refusedContracts,
                neutralContracts,
                reputation);
    }

    public Device deactivated() {
        return new Device(
                name,
                edge,
                false,
                earnedMicro,
                paidContracts,
                refusedContracts,
                neutralContracts,
                reputation);
    }

    public Device settled(long amountMicro, Reason reason, ReputationPolicy policy) {
        Reason.Evidence evidence = reason.evidence();
        return new Device(
                name,
                edge,
                active,
                Math.addExact(earnedMicro, amountMicro),
                paidContracts + (evidence == Reason.Evidence.POSITIVE ? 1 : 0),
                refusedContracts + (evidence == Reason.Evidence.NEGATIVE ? 1 : 0),
                neutralContracts + (evidence == Reason.Evidence.NONE ? 1 : 0),
                reputation.after(reason, policy));
    }

    /// Paid for a contract whose data nobody judged.
    public Device paidByRule(long amountMicro, boolean neverSettled) {
        return new Device(
                name,
                edge,
                active,
                Math.addExact(earnedMicro, amountMicro),
                paidContracts,
                refusedContracts,
                neutralContracts + (neverSettled ? 1 : 0),
                reputation);
    }

    /// Paid after all for a contract that had been refused.
    public Device vindicated(long amountMicro, ReputationPolicy policy) {
        return new Device(
                name,
                edge,
                active,
                Math.addExact(earnedMicro, amountMicro),
                paidContracts + 1,
                refusedContracts - 1,
                neutralContracts,
                reputation.vindicated(policy));
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(160).text(name).fixed(edge).bool(active).i64(earnedMicro);
        out.i64(paidContracts).i64(refusedContracts).i64(neutralContracts);
        reputation.write(out);
        return out.toBytes();
    }

    static Device of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Device(
                in.text(),
                in.key(),
                in.bool(),
                in.i64(),
                in.i64(),
                in.i64(),
                in.i64(),
                Reputation.read(in));
    }
}
