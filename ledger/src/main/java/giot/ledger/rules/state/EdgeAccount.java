package giot.ledger.rules.state;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// An edge server on the ledger.
///
/// @param name as registered last
/// @param active whether it may issue menus, register devices, data and models
/// @param money its funds
/// @param reserve the part of its balance that a dispute may still claim
/// @param equivocations contracts about which it signed what cannot all be true
public record EdgeAccount(
        String name, boolean active, Money money, Reserve reserve, long equivocations) {
    public static EdgeAccount newcomer(String name) {
        return new EdgeAccount(name, true, Money.NONE, Reserve.NONE, 0);
    }

    /// What it may withdraw or put in escrow at a time, micro-tokens.
    public long freeMicro(long millis, long disputeWindowMillis) {
        return money.balance() - reserve.heldMicro(millis, disputeWindowMillis);
    }

    public EdgeAccount with(Money changed) {
        return new EdgeAccount(name, active, changed, reserve, equivocations);
    }

    public EdgeAccount with(Reserve changed) {
        return new EdgeAccount(name, active, money, changed, equivocations);
    }

    public EdgeAccount rejoined(String newName) {
        return new EdgeAccount(newName, true, money, reserve, equivocations);
    }

    public EdgeAccount deactivated() {
        return new EdgeAccount(name, false, money, reserve, equivocations);
    }

    public EdgeAccount equivocated() {
        return new EdgeAccount(name, active, money, reserve, equivocations + 1);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(160).text(name).bool(active);
        money.write(out);
        reserve.write(out);
        return out.i64(equivocations).toBytes();
    }

    static EdgeAccount of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new EdgeAccount(in.text(), in.bool(), Money.read(in), Reserve.read(in), in.i64());
    }
}
