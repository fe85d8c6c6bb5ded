package giot.ledger.rules.trie;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A key of the state as a map key: equal when the bytes are.
public final class StateKey {
    private final byte[] bytes;

    public StateKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StateKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
