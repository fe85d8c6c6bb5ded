package giot.ledger.checkpoint;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A checkpoint with one node's Ed25519 signature. Canonical bytes ([#BYTES] of them, big endian):
/// `u8 version = 1 | u16 node | the checkpoint | 64 B signature`. Immutable.
public final class SignedCheckpoint {
    /// Length of the canonical bytes.
    public static final int BYTES = 1 + 2 + Checkpoint.BYTES + 64;

    private static final String ALGORITHM = "Ed25519";
    private static final int SIGNATURE_BYTES = 64;
    private static final byte VERSION = 1;

    private final int node;
    private final Checkpoint checkpoint;
    private final byte[] signature;

    private SignedCheckpoint(int node, Checkpoint checkpoint, byte[] signature) {
        if (node < 0 || node > 0xffff) {
            throw new IllegalArgumentException("node is " + node + "; allowed is 0 to 65535");
        }
        this.node = node;
        this.checkpoint = checkpoint;
        this.signature = signature;
    }

    /// Signs a checkpoint as node `node` of the roster.
    public static SignedCheckpoint sign(Checkpoint checkpoint, int node, PrivateKey key) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(checkpoint.message());
            return new SignedCheckpoint(node, checkpoint, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the key is no Ed25519 private key", e);
        }
    }

    /// Reads the canonical bytes; empty when they are none. Says nothing about the signature.
    public static Optional<SignedCheckpoint> read(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        int node = in.getShort() & 0xffff;
        try {
            Checkpoint checkpoint = Checkpoint.read(in);
            byte[] signature = Checkpoint.take(in, SIGNATURE_BYTES);
            return Optional.of(new SignedCheckpoint(node, checkpoint, signature));
        } catch (IllegalArgumentException outOfRange) {
            return Optional.empty();
        }
    }

    /// Whether the signature is that of the roster's member `node()`.
    ///
    /// @param roster the certificates of all nodes; that of node i at index i
    public boolean isSignedByMember(List<X509Certificate> roster) {
        if (node >= roster.size()) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(roster.get(node).getPublicKey());
            verifier.update(checkpoint.message());
            return verifier.verify(signature);
        } catch (GeneralSecurityException notTheirs) {
            return false;
        }
    }

    /// The signing node's number in the roster.
    public int node() {
        return node;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /// The canonical bytes.
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putShort((short) node)
                .put(checkpoint.toBytes())
                .put(signature)
                .array();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedCheckpoint that
                && node == that.node
                && checkpoint.equals(that.checkpoint)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return 31 * checkpoint.hashCode() + node;
    }

    @Override
    public String toString() {
        return "node %d, %s, signature %s"
                .formatted(node, checkpoint, HexFormat.of().formatHex(signature));
    }
}
