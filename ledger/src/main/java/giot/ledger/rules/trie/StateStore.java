package giot.ledger.rules.trie;

import org.jspecify.annotations.Nullable;

/// Port: the ledger's whole state as canonical bytes, key to value. Not thread-safe unless the
/// implementation says so; arrays handed in or out are not changed afterwards by either side.
public interface StateStore {
    /// The value of a key, or null.
    byte @Nullable [] get(byte[] key);

    /// Sets a value.
    void put(byte[] key, byte[] value);

    /// Removes a key; a key that is not there is ignored.
    void remove(byte[] key);
}
