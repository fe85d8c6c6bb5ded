package giot.traffic.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes the scenario file's primitives: variable-length integers (7 bits a byte, low first),
/// signed ones zigzag-coded, text as length and UTF-8, columns as differences to the value before.
final class Packer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

    byte[] toBytes() {
        return out.toByteArray();
    }

    /// A value >= 0.
    void count(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("count %d must not be negative".formatted(value));
        }
        varint(value);
    }

    void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    void real(double value) {
        long bits = Double.doubleToLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        count(bytes.length);
        out.writeBytes(bytes);
    }

    void bool(boolean value) {
        out.write(value ? 1 : 0);
    }

    /// Differences between neighbours; the first to 0. The length is not written.
    void column(int[] values) {
        long before = 0;
        for (int value : values) {
            signed(value - before);
            before = value;
        }
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
