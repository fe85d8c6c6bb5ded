package giot.terms;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Reads the canonical encoding of [ByteWriter]; whatever does not fit throws [MalformedException].
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public int u8() {
        return (int) unsigned(1);
    }

    public int u16() {
        return (int) unsigned(2);
    }

    public long u32() {
        return unsigned(4);
    }

    public long i64() {
        return unsigned(8);
    }

    /// A 32-bit count or index that has to be at most `max`.
    public int bounded(int max) {
        long value = u32();
        if (value > max) {
            throw new MalformedException("count " + value + " above " + max);
        }
        return (int) value;
    }

    public boolean bool() {
        int value = u8();
        if (value > 1) {
            throw new MalformedException("flag " + value);
        }
        return value == 1;
    }

    public byte[] raw(int length) {
        if (length > end - position) {
            throw new MalformedException("needs " + length + " bytes, has " + (end - position));
        }
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    public Id id() {
        return Id.of(raw(Id.BYTES));
    }

    public Key key() {
        return Key.of(raw(Key.BYTES));
    }

    public Digest digest() {
        return Digest.of(raw(Digest.BYTES));
    }

    public Signature signature() {
        return Signature.of(raw(Signature.BYTES));
    }

    public String text() {
        byte[] ascii = raw(u8());
        for (byte b : ascii) {
            if (b < ' ' || b > '~') {
                throw new MalformedException("character " + b);
            }
        }
        return new String(ascii, StandardCharsets.US_ASCII);
    }

    public <T> List<T> list(int count, int max, Function<ByteReader, T> element) {
        if (count > max) {
            throw new MalformedException("list of " + count + ", at most " + max);
        }
        List<T> list = new ArrayList<>(Math.min(count, end - position));
        for (int i = 0; i < count; i++) {
            list.add(element.apply(this));
        }
        return list;
    }

    /// Refuses bytes left over: every value has exactly one encoding.
    public void finish() {
        if (position != end) {
            throw new MalformedException((end - position) + " bytes left over");
        }
    }

    private long unsigned(int width) {
        if (width > end - position) {
            throw new MalformedException("needs " + width + " bytes, has " + (end - position));
        }
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | (bytes[position++] & 0xffL);
        }
        return value;
    }
}
