package giot.ledger.rules.trie;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes on top of another state, kept apart until [#flush] or [#discard]: the rules keep one
/// transaction's changes in it, an engine one round's. Not thread-safe.
public final class StateBuffer implements StateStore {
    private final StateStore base;
    private final boolean collects;
    private final Map<StateKey, Optional<byte[]>> changes = new LinkedHashMap<>();

    /// A buffer without changes over `base`.
    public StateBuffer(StateStore base) {
        this(base, false);
    }

    private StateBuffer(StateStore base, boolean collects) {
        this.base = base;
        this.collects = collects;
    }

    /// A buffer that collects the changes of many transactions before the trie is brought up to
    /// date once, in [#commit]: until then it has no state hash. The root is the same as with a
    /// trie kept up to date after each, for it depends on the content alone.
    public static StateBuffer collecting(StateStore base) {
        return new StateBuffer(base, true);
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

    /// Writes the changes of the state's content to the base and brings its trie up to date, unless
    /// the base is a buffer that does so later for many.
    public void commit() {
        if (!(base instanceof StateBuffer outer && outer.collects)) {
            new StateTrie(base).update(changes);
        }
        flush();
    }
}
