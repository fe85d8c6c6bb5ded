package giot.edge.round;

import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.ByteString;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Id128;
import giot.device.protocol.MessageCodec;
import giot.device.protocol.Observation;
import giot.device.protocol.Offer;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.edge.store.ContractRecord;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.edge.trust.RoadMap;
import giot.ledger.rules.Result;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Steps 3 and 4, first half: acceptances become contracts, contracts become tasks, uploads become
/// receipts. Whatever a device says twice has one effect and gets the same answer again.
final class TradeStep {

    private final RoundSettings settings;
    private final LedgerDesk desk;
    private final IssueStep menus;
    private final DeviceLink link;
    private final ClosedContracts closed;
    private final RoadMap roads;
    private final SigningKey key;
    private final Map<Id128, OpenContract> open = new LinkedHashMap<>();
    private final Map<Long, Integer> acceptedByRound = new HashMap<>();

    TradeStep(
            RoundSettings settings,
            LedgerDesk desk,
            IssueStep menus,
            DeviceLink link,
            ClosedContracts closed,
            RoadMap roads,
            SigningKey key) {
        this.settings = settings;
        this.desk = desk;
        this.menus = menus;
        this.link = link;
        this.closed = closed;
        this.roads = roads;
        this.key = key;
    }

    /// A device accepts an item: store the contract, relay the acceptance, hand out the task.
    ///
    /// @param at scenario second at which the acceptance came in
    void accept(Participant device, Acceptance message, double at, Work work)
            throws ProtocolException {
        AcceptTransaction accept = AcceptTransaction.parse(message.envelope());
        OpenContract known = open.get(accept.contractId());
        if (known != null) {
            if (known.device == device) {
                reply(device, known.receipt == null ? task(known) : known.receipt, work);
            }
            return;
        }
        @Nullable OpenMenu menu = menus.menu(accept.menuId()).orElse(null);
        Optional<String> refusal = refusal(device, accept, menu, message, at);
        if (menu == null || refusal.isPresent()) {
            if (closed.repeat(device, accept.contractId(), work)) {
                return;
            }
            reply(
                    device,
                    new Declined(accept.contractId(), refusal.orElse("the menu is not open")),
                    work);
            return;
        }
        OpenContract contract = new OpenContract(terms(device, accept, menu, at), device);
        open.put(accept.contractId(), contract);
        device.contract = contract;
        device.offered = null; // One contract of a menu for each device, as on the ledger.
        menu.pending.add(accept.contractId());
        acceptedByRound.merge(menu.round, 1, Integer::sum);
        work.save(new ContractAccepted(contract.acceptance));
        desk.relay(message.envelope(), work);
        reply(device, task(contract), work);
    }

    /// A chunk of a contribution comes in; with the last one the contribution is on disk and gets
    /// its receipt.
    ///
    /// @param at scenario second at which the chunk came in
    void upload(Participant device, Contribution chunk, double at, Work work)
            throws ProtocolException {
        OpenContract contract = open.get(chunk.contractId());
        if (contract == null) {
            if (!closed.repeat(device, chunk.contractId(), work)) {
                reply(device, new Declined(chunk.contractId(), "the contract is not open"), work);
            }
            return;
        }
        if (contract.device != device || !chunk.verify(device.key)) {
            throw new ProtocolException(
                    "obs: the chunk is not signed with the key that accepted the contract");
        }
        if (contract.receipt != null) {
            reply(device, contract.receipt, work);
            return;
        }
        List<Contribution> chunks = contract.add(chunk);
        if (!chunks.isEmpty()) {
            deliver(contract, chunks, at, work);
        }
    }

    /// Contracts that are delivered, on the ledger and not judged yet, in the order of delivery.
    List<OpenContract> toAssess() {
        return open.values().stream()
                .filter(c -> c.receipt != null && c.recorded && !c.assessed)
                .sorted(Comparator.comparingDouble((OpenContract c) -> c.completedAtSeconds))
                .toList();
    }

    /// Whether a contract has its receipt and is not settled yet.
    boolean isDelivered(Id128 id) {
        OpenContract contract = open.get(id);
        return contract != null && contract.receipt != null;
    }

    Optional<OpenContract> contract(Id128 id) {
        return Optional.ofNullable(open.get(id));
    }

    /// A contract is settled, expired or void: it binds nobody any more.
    void finish(Id128 id) {
        OpenContract contract = open.remove(id);
        if (contract != null) {
            if (contract.device.contract == contract) {
                contract.device.contract = null;
            }
            menus.menu(contract.acceptance.menu()).ifPresent(menu -> menu.pending.remove(id));
        }
    }

    /// Takes up a contract after a restart.
    void restore(OpenContract contract) {
        open.put(contract.acceptance.contract(), contract);
        contract.device.contract = contract;
        menus.menu(contract.acceptance.menu())
                .ifPresent(menu -> menu.pending.add(contract.acceptance.contract()));
    }

    /// The ledger does not take an acceptance: the contract is void.
    void refused(Id128 id, Result result, Work work) {
        OpenContract contract = open.get(id);
        if (contract != null) {
            work.save(new ContractExpired(id));
            reply(contract.device, new Declined(id, "the ledger: " + result.explanation()), work);
            finish(id);
        }
    }

    boolean idle() {
        return open.isEmpty();
    }

    /// Contracts made in a round that ends now; it and those before it are forgotten.
    int takeAccepted(long round) {
        int accepted = acceptedByRound.getOrDefault(round, 0);
        acceptedByRound.keySet().removeIf(before -> before <= round);
        return accepted;
    }

    private Optional<String> refusal(
            Participant device,
            AcceptTransaction accept,
            @Nullable OpenMenu menu,
            Acceptance message,
            double now) {
        if (!accept.signer().equals(device.key) || !AcceptTransaction.verify(message.envelope())) {
            return Optional.of("the acceptance is not signed with the device's key");
        }
        if (!accept.networkId().equals(desk.network())) {
            return Optional.of("the acceptance is for another ledger network");
        }
        if (menu == null || !menu.issued || now > menu.offer.expiresAtScenarioSecond()) {
            return Optional.of("the menu is not open");
        }
        if (!menu.id.equals(device.offered)) {
            return Optional.of("the menu was not offered to this device");
        }
        if (accept.itemIndex() >= menu.offer.items().size()) {
            return Optional.of("the menu has no such item");
        }
        if (!device.isFree(now)) {
            return Optional.of("the device has a contract already");
        }
        return Optional.empty();
    }

    private ContractRecord.Acceptance terms(
            Participant device, AcceptTransaction accept, OpenMenu menu, double at) {
        Offer.Item item = menu.offer.items().get(accept.itemIndex());
        return new ContractRecord.Acceptance(
                accept.contractId(),
                menu.id,
                device.key,
                menu.round,
                item.index(),
                Math.round(item.theta() * 1000),
                item.rewardMicro(),
                Math.round(item.latencySeconds() * 1000),
                settings.guaranteedObservations(),
                Math.round(settings.observationPeriodSeconds() * 1000),
                wholeMillis(at),
                System.currentTimeMillis(),
                accept.nonce());
    }

    private void deliver(OpenContract contract, List<Contribution> chunks, double at, Work work) {
        contract.completedAtSeconds =
                Math.max(wholeMillis(at), contract.acceptance.acceptedAtSeconds());
        contract.observations = chunks.stream().flatMap(c -> c.observations().stream()).toList();
        contract.chunks.clear();
        long accepted = Math.round(contract.acceptance.acceptedAtSeconds() * 1000);
        long completed = Math.round(contract.completedAtSeconds * 1000);
        UploadReceipt receipt =
                UploadReceipt.sign(
                        key,
                        contract.acceptance.contract(),
                        Contribution.contentHash(chunks),
                        accepted,
                        completed);
        contract.receipt = receipt;
        work.save(
                new ContributionDelivered(
                        contract.acceptance.contract(),
                        new ContractRecord.Delivery(
                                contract.completedAtSeconds,
                                System.currentTimeMillis(),
                                receipt.latencyMillis(),
                                ByteString.of(MessageCodec.encode(receipt))),
                        contract.observations.stream().map(Readings::toTrust).toList(),
                        contract.observations.stream().map(this::segment).toList()));
        reply(contract.device, receipt, work);
    }

    /// The receipt counts milliseconds; so does everything that is compared with it.
    private static double wholeMillis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private int segment(Observation o) {
        return roads.project(o.x(), o.y(), o.headingDegrees())
                .map(RoadMap.Projection::segment)
                .orElse(-1);
    }

    private Task task(OpenContract contract) {
        return new Task(
                contract.acceptance.contract(),
                contract.acceptance.menu(),
                contract.acceptance.item(),
                contract.acceptance.acceptedAtSeconds(),
                contract.deadlineSeconds());
    }

    private void reply(Participant device, EdgeMessage message, Work work) {
        work.then(() -> link.send(device.name, message));
    }
}
