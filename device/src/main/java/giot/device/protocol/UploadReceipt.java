package giot.device.protocol;

import giot.terms.ByteString;
import giot.terms.Id;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The edge's word that a contribution is complete and on disk, and how long it took by the edge's
/// clock. The edge signs (big endian)
///
/// `"giot-receipt-v1" (15 ASCII bytes) | 16 B contract id | 32 B content hash | i64 accepted at, ms
/// | i64 completed at, ms | i64 latency, ms`.
///
/// It is given once; asked again, the edge repeats the same one.
///
/// @param contractId the contract
/// @param contentHash see [Contribution#contentHash]
/// @param acceptedAtScenarioMillis when the acceptance came in
/// @param completedAtScenarioMillis when the last chunk came in
/// @param latencyMillis the difference: the latency that the contract is judged by
/// @param signature the edge's Ed25519 signature
public record UploadReceipt(
        Id contractId,
        ByteString contentHash,
        long acceptedAtScenarioMillis,
        long completedAtScenarioMillis,
        long latencyMillis,
        ByteString signature)
        implements EdgeMessage {

    private static final byte[] TAG = "giot-receipt-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int SIGNED_BYTES = TAG.length + Id.BYTES + 32 + 3 * Long.BYTES;
    private static final long MAX_MILLIS = 10_000_000_000_000L;

    /// Checks every bound and that the latency is the difference; the signature is [#verify]'s
    /// business.
    public UploadReceipt {
        Objects.requireNonNull(contractId, "contractId");
        contentHash.requireSize("contentHash", 32);
        Bounds.within("acceptedAtScenarioMillis", acceptedAtScenarioMillis, 0, MAX_MILLIS);
        Bounds.within(
                "completedAtScenarioMillis",
                completedAtScenarioMillis,
                acceptedAtScenarioMillis,
                MAX_MILLIS);
        long difference = completedAtScenarioMillis - acceptedAtScenarioMillis;
        Bounds.within("latencyMillis", latencyMillis, difference, difference);
        signature.requireSize("signature", SigningKey.SIGNATURE_BYTES);
    }

    /// Signs a receipt.
    ///
    /// @param key the edge's key
    public static UploadReceipt sign(
            SigningKey key,
            Id contractId,
            ByteString contentHash,
            long acceptedAtScenarioMillis,
            long completedAtScenarioMillis) {
        long latency = completedAtScenarioMillis - acceptedAtScenarioMillis;
        ByteString signature =
                key.sign(
                        signedBytes(
                                contractId,
                                contentHash,
                                acceptedAtScenarioMillis,
                                completedAtScenarioMillis,
                                latency));
        return new UploadReceipt(
                contractId,
                contentHash,
                acceptedAtScenarioMillis,
                completedAtScenarioMillis,
                latency,
                signature);
    }

    /// The bytes under the signature.
    public byte[] signedBytes() {
        return signedBytes(
                contractId,
                contentHash,
                acceptedAtScenarioMillis,
                completedAtScenarioMillis,
                latencyMillis);
    }

    /// Whether the edge with this raw public key signed it.
    public boolean verify(ByteString edgeKey) {
        return SigningKey.verify(edgeKey, signedBytes(), signature);
    }

    private static byte[] signedBytes(
            Id contractId,
            ByteString contentHash,
            long acceptedAtMillis,
            long completedAtMillis,
            long latencyMillis) {
        contentHash.requireSize("contentHash", 32);
        return ByteBuffer.allocate(SIGNED_BYTES)
                .put(TAG)
                .put(contractId.toBytes())
                .put(contentHash.toArray())
                .putLong(acceptedAtMillis)
                .putLong(completedAtMillis)
                .putLong(latencyMillis)
                .array();
    }
}
