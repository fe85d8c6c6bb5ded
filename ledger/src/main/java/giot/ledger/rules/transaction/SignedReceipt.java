package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.SignedPart;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signature;
import java.nio.charset.StandardCharsets;

/// An edge server's signed word that a contract's contribution is complete: the upload receipt of
/// the device protocol, as evidence on the ledger. Its signature covers (big endian)
///
/// `"giot-receipt-v1" (15 ASCII bytes) | 16 B contract | 32 B content hash | i64 accepted at | i64
/// completed at | i64 latency`, in milliseconds of the scenario's time.
///
/// @param contract the contract
/// @param edge whose word it is
/// @param content SHA-256 of what was delivered
/// @param acceptedMillis when the acceptance came in
/// @param completedMillis when the last chunk came in
/// @param signature the edge server's
public record SignedReceipt(
        Id contract,
        Key edge,
        Digest content,
        long acceptedMillis,
        long completedMillis,
        Signature signature) {
    private static final byte[] TAG = "giot-receipt-v1".getBytes(StandardCharsets.US_ASCII);

    public SignedReceipt {
        Limits.inRange("acceptedMillis", acceptedMillis, 0, Limits.MAX_MILLIS);
        Limits.inRange("completedMillis", completedMillis, acceptedMillis, Limits.MAX_MILLIS);
    }

    /// The latency it vouches for, milliseconds.
    public long latencyMillis() {
        return completedMillis - acceptedMillis;
    }

    /// The signature with what it has to cover.
    public SignedPart signed() {
        ByteWriter out = new ByteWriter(96).raw(TAG).fixed(contract).fixed(content);
        out.i64(acceptedMillis).i64(completedMillis).i64(latencyMillis());
        return new SignedPart(edge, out.toBytes(), signature);
    }

    void write(ByteWriter out) {
        out.fixed(contract).fixed(edge).fixed(content);
        out.i64(acceptedMillis).i64(completedMillis).fixed(signature);
    }

    static SignedReceipt read(ByteReader in) {
        return new SignedReceipt(
                in.id(), in.key(), in.digest(), in.i64(), in.i64(), in.signature());
    }
}
