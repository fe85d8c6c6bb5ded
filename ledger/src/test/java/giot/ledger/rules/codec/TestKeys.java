package giot.ledger.rules.codec;

import giot.ledger.rules.transaction.SignedReceipt;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Signature;
import giot.terms.SignatureVerifier;
import giot.terms.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Participants of the tests, with a stand-in for Ed25519 that is fast and just as deterministic:
/// the "signature" is two hashes of key and message.
public final class TestKeys {
    /// Verifies what [#signer] signs.
    public static final SignatureVerifier VERIFIER =
            (key, message, signature) -> Arrays.equals(signature, signature(key, message));

    private TestKeys() {}

    /// A participant with a fixed key.
    public static Signer signer(String name) {
        Key key = Key.of(digest("key " + name).toBytes());
        return new Signer() {
            @Override
            public Key key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                return signature(key.toBytes(), message);
            }
        };
    }

    /// An edge server's receipt for a delivery.
    public static SignedReceipt receipt(
            Signer edge, Id contract, Digest content, long latencyMillis) {
        long accepted = 5_000;
        SignedReceipt unsigned =
                new SignedReceipt(
                        contract,
                        edge.key(),
                        content,
                        accepted,
                        accepted + latencyMillis,
                        Signature.of(new byte[Signature.BYTES]));
        return new SignedReceipt(
                contract,
                edge.key(),
                content,
                accepted,
                accepted + latencyMillis,
                Signature.of(edge.sign(unsigned.signed().message())));
    }

    /// A fixed identifier.
    public static Id id(String name) {
        return Id.of(Arrays.copyOf(digest("id " + name).toBytes(), Id.BYTES));
    }

    /// A fixed hash.
    public static Digest digest(String name) {
        return Digest.sha256(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] signature(byte[] key, byte[] message) {
        byte[] first = Digest.sha256(key, message).toBytes();
        byte[] signature = Arrays.copyOf(first, 64);
        System.arraycopy(Digest.sha256(first).toBytes(), 0, signature, 32, 32);
        return signature;
    }
}
