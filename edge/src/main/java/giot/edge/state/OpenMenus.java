package giot.edge.state;

import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.terms.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The menus that still bind escrow, by [MenuStatus].
public final class OpenMenus {

    private final Map<Id, OpenMenu> open = new LinkedHashMap<>();

    /// The open menu with this id.
    public Optional<OpenMenu> menu(Id id) {
        return Optional.ofNullable(open.get(id));
    }

    /// All that are open, by design.
    public List<OpenMenu> open() {
        return List.copyOf(open.values());
    }

    /// Whether no escrow is bound.
    public boolean isEmpty() {
        return open.isEmpty();
    }

    void designed(MenuRecord menu) {
        switch (menu.status()) {
            case DESIGNED, ISSUED ->
                    open.putIfAbsent(
                            menu.id(),
                            new OpenMenu(menu.id(), menu.round(), menu.status(), Optional.empty()));
            case REFUSED, CLOSED -> {}
        }
    }

    void queued(Id id, IssueMenu terms) {
        open.computeIfPresent(
                id,
                (same, menu) -> new OpenMenu(id, menu.round(), menu.status(), Optional.of(terms)));
    }

    void moved(Id id, MenuStatus status) {
        switch (status) {
            case DESIGNED, ISSUED ->
                    open.computeIfPresent(
                            id,
                            (same, menu) -> new OpenMenu(id, menu.round(), status, menu.terms()));
            case REFUSED, CLOSED -> open.remove(id);
        }
    }
}
