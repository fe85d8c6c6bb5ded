package giot.edge.round;

import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.ProtocolException;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.device.protocol.codec.EdgeMessageCodec;
import giot.edge.loop.Work;
import giot.edge.port.Application;
import giot.edge.port.DeviceLink;
import giot.edge.state.EdgeState;
import giot.edge.state.EnrolledDevice;
import giot.edge.state.OpenContract;
import giot.edge.state.OpenMenu;
import giot.edge.store.ContractRecord;
import giot.edge.store.StoreEvent.ContractAccepted;
import giot.edge.store.StoreEvent.ContractExpired;
import giot.edge.store.StoreEvent.ContributionDelivered;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Steps 3 and 4, first half: acceptances become contracts, contracts become tasks, uploads become
/// receipts. Whatever a device says twice has one effect and gets the same answer again.
final class TradeStep {

    private final EdgeState state;
    private final RoundSettings settings;
    private final LedgerDesk desk;
    private final IssueStep issue;
    private final DeviceLink link;
    private final ClosedContracts closed;
    private final Application application;
    private final SigningKey key;
    private final Uploads uploads = new Uploads();

    TradeStep(
            EdgeState state,
            RoundSettings settings,
            LedgerDesk desk,
            IssueStep issue,
            DeviceLink link,
            ClosedContracts closed,
            Application application,
            SigningKey key) {
        this.state = state;
        this.settings = settings;
        this.desk = desk;
        this.issue = issue;
        this.link = link;
        this.closed = closed;
        this.application = application;
        this.key = key;
    }

    /// A device accepts an item: store the contract, relay the acceptance, hand out the task.
    ///
    /// @param at scenario second at which the acceptance came in
    void accept(EnrolledDevice device, Acceptance message, double at, Work work)
            throws ProtocolException {
        AcceptTransaction accept = AcceptTransaction.parse(message.envelope());
        @Nullable OpenContract known = state.contracts().contract(accept.contractId()).orElse(null);
        if (known != null) {
            if (known.device().equals(device.key())) {
                reply(device, known.isDelivered() ? receipt(known) : task(known), work);
            }
            return;
        }
        @Nullable OpenMenu menu = state.menus().menu(accept.menuId()).orElse(null);
        Optional<String> refusal = refusal(device, accept, menu, message, at);
        if (menu == null || refusal.isPresent()) {
            if (!closed.repeat(device, accept.contractId(), work)) {
                String why = refusal.orElse("the menu is not open");
                reply(device, new Declined(accept.contractId(), why), work);
            }
            return;
        }
        work.save(new ContractAccepted(terms(device, accept, menu, at)));
        issue.taken(device.key());
        desk.relay(message.envelope(), work);
        state.contracts()
                .contract(accept.contractId())
                .ifPresent(contract -> reply(device, task(contract), work));
    }

    /// A chunk of a contribution comes in; with the last one the contribution is on disk and gets
    /// its receipt.
    ///
    /// @param at scenario second at which the chunk came in
    void upload(EnrolledDevice device, Contribution chunk, double at, Work work)
            throws ProtocolException {
        @Nullable OpenContract contract =
                state.contracts().contract(chunk.contractId()).orElse(null);
        if (contract == null) {
            if (!closed.repeat(device, chunk.contractId(), work)) {
                reply(device, new Declined(chunk.contractId(), "the contract is not open"), work);
            }
            return;
        }
        if (!contract.device().equals(device.key()) || !chunk.verify(device.key())) {
            throw new ProtocolException(
                    "obs: the chunk is not signed with the key that accepted the contract");
        }
        if (contract.isDelivered()) {
            reply(device, receipt(contract), work);
            return;
        }
        List<Contribution> chunks = uploads.add(chunk);
        if (!chunks.isEmpty()) {
            reply(device, deliver(contract, chunks, at, work), work);
        }
    }

    /// The ledger does not take an acceptance: the contract is void.
    void refused(Id id, Result result, Work work) {
        state.contracts()
                .contract(id)
                .flatMap(contract -> state.devices().withKey(contract.device()))
                .ifPresent(device -> {
                    work.save(new ContractExpired(id));
                    String why = "the ledger: " + result.explanation();
                    reply(device, new Declined(id, why), work);
                });
    }

    /// A round begins: chunks of contracts that are over are forgotten.
    void roundBegins() {
        uploads.forgetIf(contract -> state.contracts().contract(contract).isEmpty());
    }

    private Optional<String> refusal(
            EnrolledDevice device,
            AcceptTransaction accept,
            @Nullable OpenMenu menu,
            Acceptance message,
            double now) {
        if (!accept.signer().equals(device.key())
                || !AcceptTransaction.verify(message.envelope())) {
            return Optional.of("the acceptance is not signed with the device's key");
        }
        if (!accept.networkId().equals(desk.network())) {
            return Optional.of("the acceptance is for another ledger network");
        }
        if (menu == null || !menu.isIssued() || now > issue.expiresAtSecond(menu)) {
            return Optional.of("the menu is not open");
        }
        if (!issue.isOffered(menu.id(), device.key())) {
            return Optional.of("the menu was not offered to this device");
        }
        if (accept.itemIndex() >= menu.issued().menu().items().size()) {
            return Optional.of("the menu has no such item");
        }
        if (!state.contracts().isFree(device.key(), now)) {
            return Optional.of("the device has a contract already");
        }
        return Optional.empty();
    }

    private ContractRecord.Acceptance terms(
            EnrolledDevice device, AcceptTransaction accept, OpenMenu menu, double at) {
        IntegerMenu.Item item = menu.issued().menu().items().get(accept.itemIndex());
        return new ContractRecord.Acceptance(
                accept.contractId(),
                menu.id(),
                device.key(),
                menu.round(),
                accept.itemIndex(),
                item.thetaMilli(),
                item.rewardMicro(),
                item.latencyMillis(),
                settings.guaranteedObservations(),
                Math.round(settings.observationPeriodSeconds() * 1000),
                wholeMillis(at),
                System.currentTimeMillis(),
                accept.nonce());
    }

    private UploadReceipt deliver(
            OpenContract contract, List<Contribution> chunks, double at, Work work) {
        double accepted = contract.acceptance().acceptedAtSeconds();
        double completed = Math.max(wholeMillis(at), accepted);
        UploadReceipt receipt =
                UploadReceipt.sign(
                        key,
                        contract.id(),
                        Contribution.contentHash(chunks),
                        Math.round(accepted * 1000),
                        Math.round(completed * 1000));
        List<Observation> observations =
                chunks.stream().flatMap(chunk -> chunk.observations().stream()).toList();
        work.save(
                new ContributionDelivered(
                        contract.id(),
                        new ContractRecord.Delivery(
                                completed,
                                System.currentTimeMillis(),
                                receipt.latencyMillis(),
                                ByteString.of(EdgeMessageCodec.encode(receipt))),
                        observations,
                        application.places(observations)));
        return receipt;
    }

    /// The receipt counts milliseconds; so does everything that is compared with it.
    private static double wholeMillis(double seconds) {
        return Math.round(seconds * 1000) / 1000.0;
    }

    private static UploadReceipt receipt(OpenContract contract) {
        return ClosedContracts.receipt(contract.delivery().receipt());
    }

    private static Task task(OpenContract contract) {
        return new Task(
                contract.id(),
                contract.acceptance().menu(),
                contract.acceptance().item(),
                contract.acceptance().acceptedAtSeconds(),
                contract.deadlineSeconds());
    }

    private void reply(EnrolledDevice device, EdgeMessage message, Work work) {
        work.then(() -> link.send(device.name(), message));
    }
}
