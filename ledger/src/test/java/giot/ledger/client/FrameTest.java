package giot.ledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import giot.ledger.client.wire.Frame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final long SEED = 6;

    private final Random random = new Random(SEED);

    @Test
    void readsWhatWasWritten() {
        for (int count = 0; count < 20; count++) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            byte[][] bodies = new byte[count][];
            for (int i = 0; i < count; i++) {
                bodies[i] = new byte[random.nextInt(300)];
                random.nextBytes(bodies[i]);
                new Frame(i - 3L, i * 13, bodies[i]).writeTo(message);
            }
            List<Frame> read = Frame.read(message.toByteArray());
            assertThat(read).hasSize(count);
            for (int i = 0; i < count; i++) {
                assertThat(read.get(i).number()).isEqualTo(i - 3L);
                assertThat(read.get(i).code()).isEqualTo(i * 13);
                assertThat(read.get(i).body()).isEqualTo(bodies[i]);
            }
        }
    }

    @Test
    void refusesMessagesThatEndWithinAFrame() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new Frame(1, Frame.SUBMIT, new byte[20]).writeTo(message);
        int first = message.size();
        new Frame(2, Frame.SUBMIT, new byte[20]).writeTo(message);
        byte[] whole = message.toByteArray();
        for (int length = first + 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Frame.read(cut))
                    .withMessageContaining("frame 2");
        }
    }

    @Test
    void refusesLengthsThatNoMessageHas() {
        byte[] bytes = new byte[40];
        Arrays.fill(bytes, (byte) -1);
        assertThatIllegalArgumentException().isThrownBy(() -> Frame.read(bytes));
    }
}
