package giot.device.protocol;

import giot.terms.ByteString;
import java.security.SecureRandom;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// An Ed25519 key pair (RFC 8032) of a device or an edge: its certificate's key, its identity on
/// the ledger and what it signs contributions or receipts with. Prints its public half only.
public final class SigningKey {

    /// Size of a seed and of a public key in bytes.
    public static final int KEY_BYTES = 32;

    /// Size of a signature in bytes.
    public static final int SIGNATURE_BYTES = 64;

    private final byte[] seed;
    private final byte[] publicBytes;

    private SigningKey(byte[] seed) {
        this.seed = seed;
        this.publicBytes = new byte[KEY_BYTES];
        Ed25519.generatePublicKey(seed, 0, publicBytes, 0);
    }

    /// Draws a new key.
    public static SigningKey generate(SecureRandom random) {
        byte[] seed = new byte[KEY_BYTES];
        random.nextBytes(seed);
        return new SigningKey(seed);
    }

    /// The key of a 32-byte seed (RFC 8032 calls it the private key).
    public static SigningKey ofSeed(byte[] seed) {
        if (seed.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a seed has %d bytes, expected %d".formatted(seed.length, KEY_BYTES));
        }
        return new SigningKey(seed.clone());
    }

    /// The raw 32-byte public key.
    public ByteString publicKey() {
        return ByteString.of(publicBytes);
    }

    /// The secret 32-byte seed, for key stores only.
    public byte[] seed() {
        return seed.clone();
    }

    /// Signs the message; 64 bytes.
    public ByteString sign(byte[] message) {
        byte[] signature = new byte[SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, publicBytes, 0, null, message, 0, message.length, signature, 0);
        return ByteString.of(signature);
    }

    /// Whether the signature is the message's under this public key; false for wrong sizes too.
    public static boolean verify(ByteString publicKey, byte[] message, ByteString signature) {
        return publicKey.size() == KEY_BYTES
                && signature.size() == SIGNATURE_BYTES
                && Ed25519.verify(
                        signature.toArray(), 0, publicKey.toArray(), 0, message, 0, message.length);
    }

    @Override
    public String toString() {
        return "SigningKey[" + publicKey().hex() + "]";
    }
}
