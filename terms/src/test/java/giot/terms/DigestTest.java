package giot.terms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class DigestTest {

    /// FIPS 180-4, example of one block.
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void hashesTheStandardsExample() {
        assertThat(Digest.sha256(ascii("abc"))).hasToString(ABC);
    }

    @Test
    void hashesPartsAsOneAfterTheOther() {
        assertThat(Digest.sha256(ascii("a"), ascii(""), ascii("bc"))).isEqualTo(Digest.parse(ABC));
    }

    @Test
    void hashesPiecesAsTheyCome() {
        MessageDigest running = Digest.hasher();
        running.update(ascii("ab"));
        running.update(ascii("c"));
        assertThat(Digest.of(running.digest())).isEqualTo(Digest.parse(ABC));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
