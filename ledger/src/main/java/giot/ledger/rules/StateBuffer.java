package giot.ledger.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes on top of another state, kept apart until [#flush] or [#discard]: the rules keep one
/// transaction's changes in it, an engine one round's. Not thread-safe.
public final class StateBuffer implements StateStore {
    private final StateStore base;
    private final Map<StateKey, Optional<byte[]>> changes = new LinkedHashMap<>();

    /// A buffer without changes over `base`.
    public StateBuffer(StateStore base) {
        this.base = base;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        Optional<byte[]> change = changes.get(new StateKey(key));
        return change == null ? base.get(key) : change.orElse(null);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        changes.put(new StateKey(key), Optional.of(value));
    }

    @Override
    public void remove(byte[] key) {
        changes.put(new StateKey(key), Optional.empty());
    }

    /// Writes the changes to the base, in the order in which their keys were first changed.
    public void flush() {
        changes.forEach((key, value) ->
                value.ifPresentOrElse(
                        v -> base.put(key.bytes(), v), () -> base.remove(key.bytes())));
        changes.clear();
    }

    /// Forgets the changes.
    public void discard() {
        changes.clear();
    }

    /// Writes the changes of the state's content to the base and brings its trie up to date.
    void commit() {
        StateTrie trie = new StateTrie(base);
        changes.forEach((key, value) ->
                value.ifPresentOrElse(
                        v -> trie.put(key.bytes(), v), () -> trie.remove(key.bytes())));
        flush();
    }
}
