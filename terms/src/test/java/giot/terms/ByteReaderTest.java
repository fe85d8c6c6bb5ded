package giot.terms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ByteReaderTest {

    private static final Id ID = Id.parse("00112233445566778899aabbccddeeff");

    @Test
    void readsWhatWasWritten() {
        byte[] bytes =
                new ByteWriter(1)
                        .u8(255)
                        .u16(65_535)
                        .u32(0xffff_ffffL)
                        .i64(Long.MIN_VALUE)
                        .bool(true)
                        .text("giot")
                        .fixed(ID)
                        .toBytes();

        ByteReader in = new ByteReader(bytes);
        assertThat(in.u8()).isEqualTo(255);
        assertThat(in.u16()).isEqualTo(65_535);
        assertThat(in.u32()).isEqualTo(0xffff_ffffL);
        assertThat(in.i64()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.bool()).isTrue();
        assertThat(in.text()).isEqualTo("giot");
        assertThat(in.id()).isEqualTo(ID);
        in.finish();
    }

    @Test
    void writesBigEndian() {
        byte[] bytes = new ByteWriter(8).u16(258).u32(1).toBytes();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo("010200000001");
    }

    @Test
    void refusesWhatIsTooShortOrTooLong() {
        assertThatThrownBy(() -> new ByteReader(new byte[1]).u16())
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ByteReader(new byte[15]).id())
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ByteReader(new byte[1]).finish())
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesASecondEncodingOfAFlag() {
        assertThatThrownBy(() -> new ByteReader(new byte[] {2}).bool())
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesToWriteWhatDoesNotFit() {
        assertThatThrownBy(() -> new ByteWriter(1).u8(256))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteWriter(1).u16(-1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
