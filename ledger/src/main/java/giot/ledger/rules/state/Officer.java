package giot.ledger.rules.state;

import giot.ledger.rules.codec.Role;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// An arbiter or auditor on the ledger.
///
/// @param role [Role#ARBITER] or [Role#AUDITOR]
/// @param name as registered last
/// @param active whether it may act
public record Officer(Role role, String name, boolean active) {
    public Officer deactivated() {
        return new Officer(role, name, false);
    }

    byte[] toBytes() {
        return new ByteWriter(80).u8(role.officerCode()).text(name).bool(active).toBytes();
    }

    static Officer of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Officer(Role.officer(in.u8()).orElseThrow(), in.text(), in.bool());
    }
}
