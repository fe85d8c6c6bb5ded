package giot.terms;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the canonical encoding: big endian, fixed widths, lists and texts preceded by their
/// length.
public final class ByteWriter {
    private byte[] bytes;
    private int length;

    public ByteWriter(int expectedBytes) {
        bytes = new byte[expectedBytes];
    }

    public ByteWriter u8(int value) {
        return unsigned(value, Byte.BYTES);
    }

    public ByteWriter u16(int value) {
        return unsigned(value, Short.BYTES);
    }

    public ByteWriter u32(long value) {
        return unsigned(value, Integer.BYTES);
    }

    public ByteWriter i64(long value) {
        return bigEndian(value, Long.BYTES);
    }

    public ByteWriter bool(boolean value) {
        return u8(value ? 1 : 0);
    }

    public ByteWriter raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    public ByteWriter fixed(FixedBytes value) {
        return raw(value.shared());
    }

    /// Printable ASCII of at most 255 characters.
    public ByteWriter text(String value) {
        return u8(value.length()).raw(value.getBytes(StandardCharsets.US_ASCII));
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private ByteWriter unsigned(long value, int width) {
        if (value < 0 || value >>> (8 * width) != 0) {
            throw new IllegalArgumentException(
                    "value " + value + " does not fit in " + width + " bytes");
        }
        return bigEndian(value, width);
    }

    private ByteWriter bigEndian(long value, int width) {
        reserve(width);
        for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
