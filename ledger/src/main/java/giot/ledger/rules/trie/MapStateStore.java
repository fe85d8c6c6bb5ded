package giot.ledger.rules.trie;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A state in memory. Not thread-safe.
public final class MapStateStore implements StateStore {
    private final Map<StateKey, byte[]> content = new HashMap<>();

    @Override
    public byte @Nullable [] get(byte[] key) {
        return content.get(new StateKey(key));
    }

    @Override
    public void put(byte[] key, byte[] value) {
        content.put(new StateKey(key), value);
    }

    @Override
    public void remove(byte[] key) {
        content.remove(new StateKey(key));
    }

    /// Visits every key and value, in no particular order.
    public void forEach(BiConsumer<byte[], byte[]> visitor) {
        content.forEach((key, value) -> visitor.accept(key.bytes(), value));
    }

    /// Number of keys.
    public int size() {
        return content.size();
    }
}
