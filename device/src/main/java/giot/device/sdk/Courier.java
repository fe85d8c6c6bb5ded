package giot.device.sdk;

import giot.device.protocol.Contribution;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.UploadReceipt;
import giot.terms.Id;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/// Delivers contributions: keeps each in the outbox and sends it, again and again with growing
/// delay, until the edge's receipt for exactly these bytes comes. Used on the device's lane only.
final class Courier {

    private final DeviceSetup setup;
    private final Timer timer;
    private final Mailbox mailbox;
    private final Map<Id, Delivery> deliveries = new LinkedHashMap<>();

    /// The way out.
    interface Mailbox {
        /// Sends the chunks of a contribution, if there is a connection.
        void send(List<Contribution> chunks);
    }

    Courier(DeviceSetup setup, Timer timer, Mailbox mailbox) {
        this.setup = setup;
        this.timer = timer;
        this.mailbox = mailbox;
    }

    /// Takes over what an earlier run left behind.
    void recover() {
        try {
            setup.outbox()
                    .pending()
                    .forEach((contract, chunks) ->
                            deliveries.put(contract, new Delivery(chunks, true)));
        } catch (IOException unreadable) {
            trouble("the outbox cannot be read", unreadable);
        }
    }

    /// Keeps and sends a new contribution.
    void deliver(List<Contribution> chunks) {
        try {
            setup.outbox().put(chunks);
        } catch (IOException notKept) {
            // Still better sent than lost: it is kept in memory as long as the device runs.
            trouble("the outbox cannot keep a contribution", notKept);
        }
        Delivery delivery = new Delivery(chunks, false);
        deliveries.put(chunks.getFirst().contractId(), delivery);
        send(delivery);
    }

    /// Sends everything without a receipt, after a reconnection.
    void flush() {
        for (Delivery delivery : deliveries.values()) {
            if (delivery.attempts > 0) {
                setup.events().resent(setup.name());
            }
            delivery.attempts = 0;
            send(delivery);
        }
    }

    /// Ends a delivery if the receipt vouches for exactly what was sent.
    ///
    /// @return whether it was one of ours and good
    boolean receipt(UploadReceipt receipt) {
        Delivery delivery = deliveries.get(receipt.contractId());
        if (delivery == null) {
            return false;
        }
        if (!receipt.verify(setup.edgeKey())
                || !receipt.contentHash().equals(Contribution.contentHash(delivery.chunks))) {
            setup.events()
                    .troubled(setup.name(), "a receipt is not the edge's, or of other content");
            return false;
        }
        deliveries.remove(receipt.contractId());
        delivery.cancel();
        try {
            setup.outbox().receipted(receipt);
        } catch (IOException notKept) {
            trouble("the outbox cannot keep a receipt", notKept);
        }
        return true;
    }

    /// A contract is settled: a receipt is kept as long as it may be needed in a dispute.
    void settled(SettlementNotice notice) {
        if (notice.amountMicro() > 0) {
            try {
                setup.outbox().paid(notice.contractId());
            } catch (IOException notRemoved) {
                trouble("the outbox cannot forget a receipt", notRemoved);
            }
        }
    }

    /// Ends a delivery that the edge will not take: it does not know the contract.
    ///
    /// @return whether it was one of ours
    boolean declined(Id contractId) {
        Delivery delivery = deliveries.get(contractId);
        if (delivery == null) {
            return false;
        }
        forget(contractId, delivery);
        return true;
    }

    boolean isEmpty() {
        return deliveries.isEmpty();
    }

    /// Whether a contribution of this run waits for its receipt; what an earlier run left does not
    /// count, since it must not keep the device from working.
    boolean isBusy() {
        return deliveries.values().stream().anyMatch(delivery -> !delivery.recovered);
    }

    void stop() {
        deliveries.values().forEach(Delivery::cancel);
    }

    private void send(Delivery delivery) {
        delivery.cancel();
        mailbox.send(delivery.chunks);
        DeviceOptions options = setup.options();
        long wait =
                Math.min(
                        options.resendFirstMillis() << Math.min(delivery.attempts, 16),
                        options.resendMostMillis());
        delivery.attempts++;
        delivery.timer =
                timer.after(
                        wait,
                        () -> {
                            setup.events().resent(setup.name());
                            send(delivery);
                        });
    }

    private void forget(Id contractId, Delivery delivery) {
        deliveries.remove(contractId);
        delivery.cancel();
        try {
            setup.outbox().remove(contractId);
        } catch (IOException notRemoved) {
            trouble("the outbox cannot forget a contribution", notRemoved);
        }
    }

    private void trouble(String what, IOException cause) {
        setup.events().troubled(setup.name(), what + ": " + cause.getMessage());
    }

    private static final class Delivery {
        private final List<Contribution> chunks;
        private final boolean recovered;
        private int attempts;
        private @Nullable ScheduledFuture<?> timer;

        Delivery(List<Contribution> chunks, boolean recovered) {
            this.chunks = chunks;
            this.recovered = recovered;
        }

        void cancel() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }
}
