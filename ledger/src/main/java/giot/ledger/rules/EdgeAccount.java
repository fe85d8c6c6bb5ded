package giot.ledger.rules;

/// An edge server on the ledger.
///
/// @param name as registered last
/// @param active whether it may issue menus, register devices, data and models
/// @param money its funds
public record EdgeAccount(String name, boolean active, Money money) {
    EdgeAccount with(Money changed) {
        return new EdgeAccount(name, active, changed);
    }

    EdgeAccount deactivated() {
        return new EdgeAccount(name, false, money);
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(128).text(name).bool(active);
        money.write(out);
        return out.toBytes();
    }

    static EdgeAccount of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new EdgeAccount(in.text(), in.bool(), Money.read(in));
    }
}
