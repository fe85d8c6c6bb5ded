package giot.edge.round;

import giot.device.protocol.Offer;
import giot.edge.loop.Work;
import giot.edge.port.DeviceLink;
import giot.edge.port.ScenarioTime;
import giot.edge.round.DesignStep.Design;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import giot.edge.state.OpenContract;
import giot.edge.state.OpenMenu;
import giot.edge.store.MenuRecord;
import giot.edge.store.MenuStatus;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.MenuDesigned;
import giot.edge.store.StoreEvent.MenuMoved;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.Transaction;
import giot.terms.ByteString;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Steps 2 and 3: put the menu and its budget on the ledger, offer it to the devices it was
/// designed for, and close it when every contract under it is settled or overdue, so that no escrow
/// lies idle.
final class IssueStep {

    /// Real time that a restart of the edge may take without a claim passing its deadline on the
    /// ledger.
    private static final long RESTART_MILLIS = 10_000;

    /// The ledger's clock may be a little behind.
    private static final long CLOCK_MARGIN_MILLIS = 1_000;

    private final EdgeState state;
    private final RoundSettings settings;
    private final ScenarioTime time;
    private final LedgerDesk desk;
    private final Attendance attendance;
    private final DeviceLink link;
    private final Key edge;

    /// Whom a menu was designed for, until the ledger has it.
    private final Map<Id, List<EnrolledDevice>> invited = new HashMap<>();

    /// The menu that each device was offered last, until it takes an item.
    private final Map<ByteString, Id> offered = new HashMap<>();

    IssueStep(
            EdgeState state,
            RoundSettings settings,
            ScenarioTime time,
            LedgerDesk desk,
            Attendance attendance,
            DeviceLink link,
            Key edge) {
        this.state = state;
        this.settings = settings;
        this.time = time;
        this.desk = desk;
        this.attendance = attendance;
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
    /// @param devices whom it was designed for, who will be offered it
    void issue(
            long round, Design design, String designer, List<EnrolledDevice> devices, Work work) {
        Id id = desk.newId();
        double lastDelivery = (round + 1) * settings.lengthSeconds() + settings.maxLatencySeconds();
        double window = lastDelivery + settings.settleMarginSeconds() - time.nowSeconds();
        long deadlineMillis = time.epochMillis() + time.realMillis(window) + RESTART_MILLIS;
        invited.put(id, List.copyOf(devices));
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
                new Transaction.IssueMenu(design.menu(), hash, budget(design), deadlineMillis),
                work);
    }

    /// The ledger has answered an issue: offer the menu, or give it up and ask for more funds.
    void issued(Id id, Result result, Work work) {
        @Nullable OpenMenu menu = state.menus().menu(id).orElse(null);
        List<EnrolledDevice> devices = invited.getOrDefault(id, List.of());
        invited.remove(id);
        if (menu == null) {
            return;
        }
        if (result == Result.APPLIED) {
            work.save(new MenuMoved(id, MenuStatus.ISSUED));
            offer(menu, devices, work);
        } else {
            work.save(new MenuMoved(id, MenuStatus.REFUSED));
            if (result == Result.INSUFFICIENT_BALANCE) {
                deposit(Math.max(settings.depositMicro(), menu.issued().budgetMicro()), work);
            }
        }
    }

    private void offer(OpenMenu menu, List<EnrolledDevice> devices, Work work) {
        Offer offer = offer(menu);
        for (EnrolledDevice device : devices) {
            if (attendance.isPresent(device.key())
                    && state.contracts().isFree(device.key(), time.nowSeconds())) {
                offered.put(device.key(), menu.id());
                work.then(() -> link.send(device.name(), offer));
            }
        }
    }

    /// Whether a device was offered a menu and has not taken an item of it: one contract of a menu
    /// for each device, as on the ledger.
    boolean isOffered(Id menu, ByteString device) {
        return menu.equals(offered.get(device));
    }

    /// A device has taken an item.
    void taken(ByteString device) {
        offered.remove(device);
    }

    /// Scenario second after which nobody can take an item of a menu any more: the end of its
    /// round.
    double expiresAtSecond(OpenMenu menu) {
        return (menu.round() + 1) * settings.lengthSeconds();
    }

    /// Has the operator pay in, where the edge holds the operator's key.
    void deposit(long amountMicro, Work work) {
        desk.submitAsOperator(new Transaction.Deposit(edge, amountMicro), work);
    }

    /// Closes what can be closed: menus past their round without open contracts, and overdue ones
    /// whose contracts are all undelivered. What is delivered is settled first, however long that
    /// takes.
    void close(Work work) {
        for (OpenMenu menu : state.menus().open()) {
            boolean past = time.nowSeconds() > expiresAtSecond(menu);
            if (menu.isIssued()
                    && past
                    && !state.outbox().isExpiring(menu.id())
                    && (state.contracts().of(menu.id()).isEmpty() || isOverdue(menu))) {
                desk.submit(new Transaction.Expire(menu.id()), work);
            }
        }
    }

    private boolean isOverdue(OpenMenu menu) {
        long deadlineMillis = menu.issued().deadlineMillis();
        return time.epochMillis() > deadlineMillis + CLOCK_MARGIN_MILLIS
                && time.nowSeconds() > lastDelivery(menu)
                && state.contracts().of(menu.id()).stream().noneMatch(OpenContract::isDelivered);
    }

    /// Scenario time after which nothing can come in for a menu any more: after a pause of the edge
    /// this is later than the ledger's deadline, and devices that still hold a contribution get the
    /// time they were promised.
    private double lastDelivery(OpenMenu menu) {
        return expiresAtSecond(menu)
                + settings.maxLatencySeconds()
                + settings.settleMarginSeconds();
    }

    /// The ledger has answered a closing: the menu's contracts expire with it.
    void closed(Id id, Result result, Work work) {
        if (result != Result.APPLIED && result != Result.MENU_CLOSED) {
            return; // Too early by the ledger's clock: tried again after the next round.
        }
        if (state.menus().menu(id).isPresent()) {
            work.save(new MenuMoved(id, MenuStatus.CLOSED));
            for (OpenContract contract : state.contracts().of(id)) {
                work.save(new ContractExpired(contract.id()));
            }
        }
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

    private Offer offer(OpenMenu open) {
        IntegerMenu menu = open.issued().menu();
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
                open.id(),
                open.round(),
                menu.costModel(),
                settings.unitCostTokens(),
                menu.maxLatencyMillis() / 1000.0,
                items,
                desk.network(),
                expiresAtSecond(open),
                settings.guaranteedObservations(),
                settings.observationPeriodSeconds());
    }
}
