package giot.device.protocol;

import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Observation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One chunk of what a device uploads for a contract, signed by the device over (big endian)
///
/// `"giot-contribution-v1" (20 ASCII bytes) | 16 B contract id | 16 B nonce | u16 chunk | u16
/// chunks | u16 count`, then each observation as its schema encodes it.
///
/// Sent again after a lost receipt, it is the same bytes: (device, contract, nonce) names it for
/// good.
///
/// @param schema what the observations consist of; agreed on by edge and device, not sent
/// @param contractId the contract
/// @param nonce drawn by the device for this upload, the same in all its chunks
/// @param chunk number of this chunk, from 1
/// @param chunks number of chunks, 1 to 64
/// @param observations 1 to 256 observations, in the order of collection
/// @param signature the device's Ed25519 signature
public record Contribution(
        ObservationSchema schema,
        Id contractId,
        Id nonce,
        int chunk,
        int chunks,
        List<Observation> observations,
        ByteString signature)
        implements DeviceMessage {

    /// Most chunks of one contribution.
    public static final int MAX_CHUNKS = 64;

    /// Most observations in one chunk.
    public static final int MAX_PER_CHUNK = 256;

    /// Most observations in one contribution.
    public static final int MAX_TOTAL = MAX_CHUNKS * MAX_PER_CHUNK;

    private static final byte[] TAG = "giot-contribution-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_BYTES = TAG.length + 2 * Id.BYTES + 6;

    /// Checks every bound; the signature is [#verify]'s business.
    public Contribution {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(contractId, "contractId");
        Objects.requireNonNull(nonce, "nonce");
        Bounds.within("chunks", chunks, 1, MAX_CHUNKS);
        Bounds.within("chunk", chunk, 1, chunks);
        Bounds.within("number of observations", observations.size(), 1, MAX_PER_CHUNK);
        observations = List.copyOf(observations);
        signature.requireSize("signature", SigningKey.SIGNATURE_BYTES);
    }

    /// Cuts observations into signed chunks.
    ///
    /// @param perChunk most observations in a chunk
    public static List<Contribution> sign(
            SigningKey key,
            ObservationSchema schema,
            Id contractId,
            Id nonce,
            List<Observation> observations,
            int perChunk) {
        Bounds.within("perChunk", perChunk, 1, MAX_PER_CHUNK);
        Bounds.within(
                "number of observations", observations.size(), 1, (long) MAX_CHUNKS * perChunk);
        int chunks = Math.ceilDiv(observations.size(), perChunk);
        List<Contribution> signed = new ArrayList<>(chunks);
        for (int chunk = 1; chunk <= chunks; chunk++) {
            int from = (chunk - 1) * perChunk;
            List<Observation> part =
                    observations.subList(from, Math.min(from + perChunk, observations.size()));
            ByteString signature =
                    key.sign(signedBytes(schema, contractId, nonce, chunk, chunks, part));
            signed.add(new Contribution(schema, contractId, nonce, chunk, chunks, part, signature));
        }
        return signed;
    }

    /// The bytes under the signature.
    public byte[] signedBytes() {
        return signedBytes(schema, contractId, nonce, chunk, chunks, observations);
    }

    /// Whether the owner of this raw public key signed it.
    public boolean verify(ByteString publicKey) {
        return SigningKey.verify(publicKey, signedBytes(), signature);
    }

    /// SHA-256 over the signed bytes of all chunks in order: what a receipt vouches for.
    ///
    /// @param chunks all chunks of one contribution, in order
    public static ByteString contentHash(List<Contribution> chunks) {
        MessageDigest sha = Digest.hasher();
        for (Contribution chunk : chunks) {
            sha.update(chunk.signedBytes());
        }
        return ByteString.of(sha.digest());
    }

    private static byte[] signedBytes(
            ObservationSchema schema,
            Id contractId,
            Id nonce,
            int chunk,
            int chunks,
            List<Observation> observations) {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_BYTES + schema.bytes() * observations.size())
                        .put(TAG)
                        .put(contractId.toBytes())
                        .put(nonce.toBytes())
                        .putShort((short) chunk)
                        .putShort((short) chunks)
                        .putShort((short) observations.size());
        observations.forEach(observation -> schema.encode(observation, out));
        return out.array();
    }
}
