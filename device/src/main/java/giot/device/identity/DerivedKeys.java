package giot.device.identity;

import giot.device.protocol.SigningKey;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/// Keys of many devices from one secret: HKDF-SHA256 (RFC 5869) with the device's name as `info`.
/// The same secret and name give the same key, so that a restarted fleet has its old identities.
public final class DerivedKeys {

    private static final byte[] SALT = "giot-device-key-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int LEAST_SECRET_BYTES = 16;

    private final byte[] secret;

    /// @param secret at least 16 bytes of real randomness
    public DerivedKeys(byte[] secret) {
        if (secret.length < LEAST_SECRET_BYTES) {
            throw new IllegalArgumentException(
                    "secret has %d bytes, expected at least %d"
                            .formatted(secret.length, LEAST_SECRET_BYTES));
        }
        this.secret = secret.clone();
    }

    /// The key of this name.
    public SigningKey keyOf(String name) {
        return SigningKey.ofSeed(bytes("key:" + name, SigningKey.KEY_BYTES));
    }

    private byte[] bytes(String info, int size) {
        HKDFBytesGenerator hkdf = new HKDFBytesGenerator(new SHA256Digest());
        hkdf.init(new HKDFParameters(secret, SALT, info.getBytes(StandardCharsets.UTF_8)));
        byte[] derived = new byte[size];
        hkdf.generateBytes(derived, 0, size);
        return derived;
    }
}
