package giot.edge.loop;

import giot.edge.state.EdgeState;
import giot.edge.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;

/// What a group of events changes and, once that is on disk, causes. See docs/adr/0003.
public final class Work {

    private final EdgeState state;
    private final List<StoreEvent> changes = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();

    public Work(EdgeState state) {
        this.state = state;
    }

    /// Changes the state now, so that whatever is handled next sees it; to be on disk before any
    /// effect.
    public void save(StoreEvent change) {
        state.apply(change);
        changes.add(change);
    }

    /// To be done after all changes are on disk.
    public void then(Runnable effect) {
        effects.add(effect);
    }

    public List<StoreEvent> changes() {
        return changes;
    }

    public List<Runnable> effects() {
        return effects;
    }
}
