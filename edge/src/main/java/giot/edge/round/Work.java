package giot.edge.round;

import giot.edge.state.EdgeState;
import giot.edge.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;

/// What a group of events changes and, once that is on disk, causes. See docs/adr/0003.
final class Work {

    private final EdgeState state;
    private final List<StoreEvent> changes = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();

    Work(EdgeState state) {
        this.state = state;
    }

    /// Changes the state now, so that whatever is handled next sees it; to be on disk before any
    /// effect.
    void save(StoreEvent change) {
        state.apply(change);
        changes.add(change);
    }

    /// To be done after all changes are on disk.
    void then(Runnable effect) {
        effects.add(effect);
    }

    List<StoreEvent> changes() {
        return changes;
    }

    List<Runnable> effects() {
        return effects;
    }
}
