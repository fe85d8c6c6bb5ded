package giot.device.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.terms.ByteString;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AcceptTransactionTest {

    private static final String GOLDEN =
            "0107000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
                    + "1e1f8a88e3dd7409f195fd52db2d3cba5d72ca6709bf1d94121bf3748801b40f"
                    + "6f5c202122232425262728292a2b2c2d2e2f0102303132333435363738393a3b"
                    + "3c3d3e3f238879a473eda4a353b73cda61fa306a51f1069e73b723853727e0c7"
                    + "44fbe097c62bf9ed0d7d4d7c7b56999eba502862aa0512eacdb8cb551f4d5188"
                    + "55713108";

    @Test
    void encodesTheGoldenVector() {
        assertThat(Samples.accept().sign(Samples.KEY).hex()).isEqualTo(GOLDEN);
    }

    @Test
    void readsWhatItWrote() throws ProtocolException {
        assertThat(AcceptTransaction.parse(ByteString.ofHex(GOLDEN))).isEqualTo(Samples.accept());
        assertThat(Samples.accept().contractId()).isEqualTo(Samples.CONTRACT);
    }

    @Test
    void everyChangedByteBreaksTheSignature() {
        ByteString good = ByteString.ofHex(GOLDEN);
        assertThat(AcceptTransaction.verify(good)).isTrue();
        for (int i = 0; i < good.size(); i++) {
            byte[] bad = good.toArray();
            bad[i] ^= 1;
            assertThat(AcceptTransaction.verify(ByteString.of(bad))).as("byte %d", i).isFalse();
        }
    }

    @Test
    void refusesAnotherSizeVersionOrKind() {
        byte[] good = ByteString.ofHex(GOLDEN).toArray();
        assertThatThrownBy(() ->
                        AcceptTransaction.parse(
                                ByteString.of(Arrays.copyOf(good, good.length - 1))))
                .hasMessage("an Accept has 163 bytes, expected 164");
        good[1] = 6;
        assertThatThrownBy(() -> AcceptTransaction.parse(ByteString.of(good)))
                .hasMessage("an Accept has version 1 and kind 6, expected 1 and 7");
    }

    @Test
    void refusesToSignForAnother() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Samples.accept().sign(Samples.EDGE_KEY))
                .withMessageContaining("signer is");
    }
}
