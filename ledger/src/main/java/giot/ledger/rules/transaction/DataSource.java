package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Id;
import giot.terms.MalformedException;

/// Where a data set comes from.
public sealed interface DataSource {
    /// The contributions to one menu.
    record OfMenu(Id menu) implements DataSource {}

    /// The contributions of one round of the edge server, counted from 0.
    record OfRound(long round) implements DataSource {
        public OfRound {
            Limits.inRange("round", round, 0, Limits.MAX_MILLIS);
        }
    }

    /// Writes the tag and the value.
    static void write(ByteWriter out, DataSource source) {
        switch (source) {
            case OfMenu menu -> out.u8(0).fixed(menu.menu());
            case OfRound round -> out.u8(1).i64(round.round());
        }
    }

    /// Reads what [#write] wrote.
    static DataSource read(ByteReader in) {
        int tag = in.u8();
        return switch (tag) {
            case 0 -> new OfMenu(in.id());
            case 1 -> new OfRound(in.i64());
            default -> throw new MalformedException("data source " + tag);
        };
    }
}
