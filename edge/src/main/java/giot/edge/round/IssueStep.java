package giot.edge.round;

import giot.device.protocol.Id128;
import giot.device.protocol.Offer;
import giot.edge.round.DesignStep.Design;
import giot.edge.store.ContractStatus;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.MenuMoved;
import giot.ledger.rules.Digest;
import giot.ledger.rules.IntegerMenu;
import giot.ledger.rules.Key;
import giot.ledger.rules.Result;
import giot.ledger.rules.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Steps 2 and 3: put the menu and its budget on the ledger, offer it to the devices it was
/// designed for, and close it when every contract under it is settled or overdue, so that no escrow
/// lies idle.
final class IssueStep {

    /// Real time that a restart of the edge may take without a claim passing its deadline on the
    /// ledger.
    private static final long RESTART_MILLIS = 10_000;

    /// The ledger's clock may be a little behind.
    private static final long CLOCK_MARGIN_MILLIS = 1_000;

    private final RoundSettings settings;
    private final ScenarioTime time;
    private final LedgerDesk desk;
    private final DeviceLink link;
    private final Key edge;
    private final Map<Id128, OpenMenu> open = new LinkedHashMap<>();

    IssueStep(
            RoundSettings settings, ScenarioTime time, LedgerDesk desk, DeviceLink link, Key edge) {
        this.settings = settings;
        this.time = time;
        this.desk = desk;
        this.link = link;
        this.edge = edge;
    }

    /// Whether a menu can be issued now: while the ledger is out of reach, menus would pile up
    /// whose rounds are over when it comes back.
    boolean isPossible() {
        return !desk.isOutOfReach();
    }

    /// Stores a designed menu and submits it to the ledger.
    ///
    /// @param invited the devices it was designed for, who will be offered it
    void issue(long round, Design design, String designer, List<Participant> invited, Work work) {
        Id128 id = desk.newId();
        double roundEnd = (round + 1) * settings.lengthSeconds();
        double lastDelivery = roundEnd + settings.maxLatencySeconds();
        double window = lastDelivery + settings.settleMarginSeconds() - time.nowSeconds();
        long deadlineMillis = time.epochMillis() + time.realMillis(window) + RESTART_MILLIS;
        OpenMenu menu =
                new OpenMenu(
                        offer(id, round, roundEnd, design.menu()),
                        budget(design),
                        deadlineMillis,
                        invited);
        open.put(id, menu);
        String certificate = MenuJson.certificate(designer, design.certificate());
        work.save(
                new MenuDesigned(
                        new MenuRecord(
                                id,
                                round,
                                MenuJson.state(design.certificate().state()),
                                MenuJson.items(design.menu()),
                                certificate,
                                MenuStatus.DESIGNED)));
        Digest hash = Digest.sha256(certificate.getBytes(StandardCharsets.UTF_8));
        desk.submit(
                id,
                new Transaction.IssueMenu(design.menu(), hash, menu.budgetMicro, deadlineMillis),
                work);
    }

    /// The ledger has answered an issue: offer the menu, or give it up and ask for more funds.
    void issued(Id128 id, Result result, Work work) {
        OpenMenu menu = open.get(id);
        if (menu == null) {
            return;
        }
        if (result == Result.APPLIED) {
            menu.issued = true;
            work.save(new MenuMoved(id, MenuStatus.ISSUED));
            menu.invited.stream()
                    .filter(device -> device.present && device.isFree(time.nowSeconds()))
                    .forEach(device -> offer(menu, device, work));
        } else {
            open.remove(id);
            work.save(new MenuMoved(id, MenuStatus.REFUSED));
            if (result == Result.INSUFFICIENT_BALANCE) {
                deposit(Math.max(settings.depositMicro(), menu.budgetMicro), work);
            }
        }
    }

    private void offer(OpenMenu menu, Participant device, Work work) {
        device.offered = menu.id;
        work.then(() -> link.send(device.name, menu.offer));
    }

    /// Has the operator pay in, where the edge holds the operator's key.
    void deposit(long amountMicro, Work work) {
        desk.submitAsOperator(new Transaction.Deposit(edge, amountMicro), work);
    }

    /// Closes what can be closed: menus past their round without open contracts, and overdue ones
    /// whose contracts are all undelivered.
    ///
    /// @param delivered whether a contract has its receipt: it is settled first, however long that
    ///   takes
    void close(Predicate<Id128> delivered, Work work) {
        long now = time.epochMillis();
        for (OpenMenu menu : open.values()) {
            boolean past = time.nowSeconds() > menu.offer.expiresAtScenarioSecond();
            boolean overdue =
                    now > menu.deadlineMillis + CLOCK_MARGIN_MILLIS
                            && time.nowSeconds() > lastDelivery(menu)
                            && menu.pending.stream().noneMatch(delivered);
            if (menu.issued && !menu.closing && past && (menu.pending.isEmpty() || overdue)) {
                menu.closing = true;
                desk.submit(new Transaction.Expire(LedgerDesk.idOf(menu.id)), work);
            }
        }
    }

    /// Scenario time after which nothing can come in for a menu any more: after a pause of the edge
    /// this is later than the ledger's deadline, and devices that still hold a contribution get the
    /// time they were promised.
    private double lastDelivery(OpenMenu menu) {
        return menu.offer.expiresAtScenarioSecond()
                + settings.maxLatencySeconds()
                + settings.settleMarginSeconds();
    }

    /// The ledger has answered a closing.
    ///
    /// @return the contracts that expired with the menu
    List<Id128> closed(Id128 id, Result result, Work work) {
        OpenMenu menu = open.get(id);
        if (menu == null) {
            return List.of();
        }
        menu.closing = false;
        if (result != Result.APPLIED && result != Result.MENU_CLOSED) {
            return List.of(); // Too early by the ledger's clock: tried again after the next round.
        }
        open.remove(id);
        work.save(new MenuMoved(id, MenuStatus.CLOSED));
        for (Id128 contract : menu.pending) {
            work.save(new ContractExpired(contract));
        }
        return new ArrayList<>(menu.pending);
    }

    Optional<OpenMenu> menu(Id128 id) {
        return Optional.ofNullable(open.get(id));
    }

    /// Whether any escrow is still bound.
    boolean idle() {
        return open.isEmpty();
    }

    /// Takes up a menu after a restart; its contracts follow. Nobody is offered it again.
    void restore(MenuRecord record, Transaction.IssueMenu terms) {
        double roundEnd = (record.round() + 1) * settings.lengthSeconds();
        OpenMenu menu =
                new OpenMenu(
                        offer(record.id(), record.round(), roundEnd, terms.menu()),
                        terms.budgetMicro(),
                        terms.deadlineMillis(),
                        List.of());
        menu.issued = record.status() == MenuStatus.ISSUED;
        open.put(record.id(), menu);
    }

    /// States of contracts that keep a menu open.
    static boolean isPending(ContractStatus status) {
        return switch (status) {
            case ACCEPTED, DELIVERED, ASSESSED -> true;
            case SETTLED, EXPIRED -> false;
        };
    }

    /// Enough for every device to take the dearest item.
    private static long budget(Design design) {
        long dearest =
                design.menu().items().stream()
                        .mapToLong(IntegerMenu.Item::rewardMicro)
                        .max()
                        .orElse(0);
        return Math.max(
                1, Math.multiplyExact(dearest, (long) design.certificate().state().users()));
    }

    private Offer offer(Id128 id, long round, double roundEnd, IntegerMenu menu) {
        List<Offer.Item> items = new ArrayList<>();
        for (int n = 0; n < menu.items().size(); n++) {
            IntegerMenu.Item item = menu.items().get(n);
            items.add(
                    new Offer.Item(
                            n,
                            item.thetaMilli() / 1000.0,
                            item.latencyMillis() / 1000.0,
                            item.rewardMicro()));
        }
        return new Offer(
                id,
                round,
                switch (menu.costModel()) {
                    case TYPE_FREE -> giot.device.protocol.CostModel.TYPE_FREE;
                    case TYPE_SCALED -> giot.device.protocol.CostModel.TYPE_SCALED;
                },
                settings.unitCostTokens(),
                menu.maxLatencyMillis() / 1000.0,
                items,
                desk.network(),
                roundEnd,
                settings.guaranteedObservations(),
                settings.observationPeriodSeconds());
    }
}
