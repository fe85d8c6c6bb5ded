package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.MalformedException;
import giot.terms.Reason;

/// The settlement of one contract.
///
/// @param contract the Accept's transaction id
/// @param device who made the contract
/// @param amountMicro what is paid, micro-tokens: the item's whole reward or nothing
/// @param latencyMillis acceptance to last chunk, milliseconds of the scenario's time
/// @param qualityPpm the assessed quality, parts per million
/// @param reason why that amount
public record Leaf(
        Id contract,
        Key device,
        long amountMicro,
        long latencyMillis,
        int qualityPpm,
        Reason reason) {
    /// Length of the encoding, in bytes.
    public static final int BYTES = 69;

    public Leaf {
        Limits.inRange("amountMicro", amountMicro, 0, Limits.MAX_AMOUNT_MICRO);
        Limits.inRange("latencyMillis", latencyMillis, 0, Limits.MAX_MILLIS);
        Limits.inRange("qualityPpm", qualityPpm, 0, Limits.MILLION);
    }

    /// The canonical encoding: contract, device, i64 amount, i64 latency, u32 quality, u8 reason.
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter(BYTES);
        write(out);
        return out.toBytes();
    }

    void write(ByteWriter out) {
        out.fixed(contract).fixed(device).i64(amountMicro).i64(latencyMillis);
        out.u32(qualityPpm).u8(reason.code());
    }

    static Leaf read(ByteReader in) {
        return new Leaf(
                in.id(), in.key(), in.i64(), in.i64(), in.bounded(Limits.MILLION), reason(in.u8()));
    }

    private static Reason reason(int code) {
        return Reason.of(code).orElseThrow(() -> new MalformedException("reason " + code));
    }
}
