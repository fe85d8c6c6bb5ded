package giot.edge.round;

import giot.edge.store.StoreEvent;
import java.util.ArrayList;
import java.util.List;

/// What a group of events changes and, once that is on disk, causes. See docs/adr/0003.
final class Work {

    private final List<StoreEvent> changes = new ArrayList<>();
    private final List<Runnable> effects = new ArrayList<>();

    /// To be on disk before any effect.
    void save(StoreEvent change) {
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
