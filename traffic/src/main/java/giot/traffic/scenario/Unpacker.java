package giot.traffic.scenario;

import java.nio.charset.StandardCharsets;

/// Reads what [Packer] wrote. Every count is bounded, by its own limit and by the bytes left, so
/// that damaged content cannot ask for much memory.
final class Unpacker {
    private final byte[] bytes;
    private int at;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    /// A count of things of at least one byte each, or any other value from 0 to max.
    int count(int max, String what) throws ScenarioFileException {
        long value = varint();
        if (value < 0 || value > max) {
            throw new ScenarioFileException("%s %d is outside 0..%d".formatted(what, value, max));
        }
        return (int) value;
    }

    /// A count of things that follow, of at least one byte each.
    int countOf(int max, String what) throws ScenarioFileException {
        return count(Math.min(max, bytes.length - at), what);
    }

    long signed() throws ScenarioFileException {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    double real() throws ScenarioFileException {
        need(8);
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | (bytes[at++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    String text() throws ScenarioFileException {
        int length = countOf(1 << 16, "text length");
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    boolean bool() throws ScenarioFileException {
        need(1);
        return bytes[at++] != 0;
    }

    int[] column(int length) throws ScenarioFileException {
        need(length);
        int[] values = new int[length];
        long before = 0;
        for (int i = 0; i < length; i++) {
            before += signed();
            if (before != (int) before) {
                throw new ScenarioFileException("value %d exceeds 32 bits".formatted(before));
            }
            values[i] = (int) before;
        }
        return values;
    }

    void end() throws ScenarioFileException {
        if (at != bytes.length) {
            throw new ScenarioFileException("%d bytes too many".formatted(bytes.length - at));
        }
    }

    private long varint() throws ScenarioFileException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            need(1);
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new ScenarioFileException("number of more than 64 bits");
    }

    private void need(int count) throws ScenarioFileException {
        if (count > bytes.length - at) {
            throw new ScenarioFileException("content ends too early");
        }
    }
}
