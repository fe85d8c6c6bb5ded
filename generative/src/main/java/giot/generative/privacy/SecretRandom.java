package giot.generative.privacy;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Random numbers that nobody can repeat: AES in counter mode under a key that the operating system
/// draws and that is forgotten. Noise that protects contributors must come from here; whoever knows
/// a seed can take the noise away again. Not thread-safe.
public final class SecretRandom implements RandomGenerator {
    private static final int KEY_BYTES = 16;
    private static final int CHUNK_BYTES = 8192;

    private final Cipher cipher;
    private final byte[] zeros = new byte[CHUNK_BYTES];
    private ByteBuffer stream = ByteBuffer.allocate(0);

    public SecretRandom() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(new byte[KEY_BYTES]));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    @Override
    public long nextLong() {
        if (stream.remaining() < Long.BYTES) {
            stream = ByteBuffer.wrap(cipher.update(zeros));
        }
        return stream.getLong();
    }
}
