package giot.device.sdk;

import giot.device.clock.Appointment;
import giot.device.protocol.AcceptTransaction;
import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Offer;
import giot.device.protocol.Task;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/// The one contract that a device is busy with: from the offer over the acceptance and the task to
/// the last reading. Used on the device's lane only.
///
/// `free -> offered(accepts) -> answered(task) -> collecting -> handed to the courier -> free`
final class Engagement {

    private final DeviceSetup setup;
    private final Timer timer;
    private final Desk desk;
    private @Nullable Pending pending;
    private @Nullable Collecting collecting;

    /// What lies around the engagement.
    interface Desk {
        /// Sends an acceptance.
        void accept(Acceptance acceptance, Id contractId, double expiresAtScenarioSecond);

        /// Takes a finished contribution over.
        void deliver(List<Contribution> chunks);

        /// The engagement has ended, one way or the other.
        void free();
    }

    Engagement(DeviceSetup setup, Timer timer, Desk desk) {
        this.setup = setup;
        this.timer = timer;
        this.desk = desk;
    }

    boolean isFree() {
        return pending == null && collecting == null;
    }

    /// Whether the edge took an acceptance and not all readings are taken: a collecting device
    /// stays, one whose acceptance has no answer yet is free to go.
    boolean isCollecting() {
        return collecting != null;
    }

    /// A menu came in and the device is free.
    void offered(Offer offer) {
        double now = setup.clock().scenarioSeconds();
        double lastReading =
                setup.sensor().nextReading(now)
                        + (offer.guaranteedObservations() - 1) * offer.observationPeriodSeconds();
        Optional<Offer.Item> choice =
                now <= offer.expiresAtScenarioSecond() && setup.sensor().canSenseUntil(lastReading)
                        ? setup.choice().choose(offer)
                        : Optional.empty();
        if (choice.isEmpty()) {
            setup.events().passed(setup.name(), offer);
            return;
        }
        accept(offer, choice.get());
    }

    /// The edge took an acceptance.
    void engaged(Task task) {
        Pending asked = pending;
        if (asked == null || !asked.contractId.equals(task.contractId())) {
            return;
        }
        asked.cancel();
        pending = null;
        setup.events().engaged(setup.name(), task);
        collecting = new Collecting(task, asked.offer, setup.sensor().begin(task));
        schedule(setup.sensor().nextReading(setup.clock().scenarioSeconds()));
    }

    /// The edge did not take an acceptance.
    void declined(Declined declined) {
        Pending asked = pending;
        if (asked != null && asked.contractId.equals(declined.contractId())) {
            asked.cancel();
            pending = null;
            setup.events().declined(setup.name(), declined);
            desk.free();
        }
    }

    /// Sends an unanswered acceptance again, after a reconnection.
    void repeat() {
        if (pending != null) {
            send(pending);
        }
    }

    void stop() {
        if (pending != null) {
            pending.cancel();
        }
        if (collecting != null && collecting.next != null) {
            collecting.next.cancel();
        }
        pending = null;
        collecting = null;
    }

    private void accept(Offer offer, Offer.Item item) {
        AcceptTransaction accept =
                new AcceptTransaction(
                        offer.networkId(),
                        Id.random(setup.random()),
                        setup.key().publicKey(),
                        offer.menuId(),
                        item.index(),
                        Id.random(setup.random()));
        setup.events().accepted(setup.name(), item);
        pending = new Pending(offer, accept.contractId(), new Acceptance(accept.sign(setup.key())));
        send(pending);
    }

    private void send(Pending asked) {
        asked.cancel();
        if (asked.attempts++ == setup.options().answerAttempts()) {
            pending = null;
            setup.events().unanswered(setup.name());
            desk.free();
            return;
        }
        desk.accept(asked.acceptance, asked.contractId, asked.offer.expiresAtScenarioSecond());
        asked.timer = timer.after(setup.options().answerMillis(), () -> send(asked));
    }

    private void schedule(double scenarioSecond) {
        Collecting current = collecting;
        if (current != null) {
            current.next = timer.at(scenarioSecond, () -> read(current, scenarioSecond));
        }
    }

    /// A sensor that fails fails its contract, not the device.
    private void read(Collecting current, double scenarioSecond) {
        if (current != collecting) {
            return; // It was stopped meanwhile.
        }
        try {
            take(current, scenarioSecond);
        } catch (RuntimeException faulty) {
            setup.events().troubled(setup.name(), "the sensor failed: " + faulty.getMessage());
            if (current == collecting) {
                abandon(current);
            }
        }
    }

    private void take(Collecting current, double scenarioSecond) {
        if (!current.collection.read(scenarioSecond)) {
            abandon(current);
        } else if (++current.readings < current.offer.guaranteedObservations()) {
            schedule(scenarioSecond + current.offer.observationPeriodSeconds());
        } else {
            finish(current);
        }
    }

    private void finish(Collecting current) {
        Optional<List<Observation>> observations = current.collection.observations();
        if (observations.isEmpty()) {
            abandon(current);
            return;
        }
        List<Contribution> chunks =
                Contribution.sign(
                        setup.key(),
                        setup.observations().schema(),
                        current.task.contractId(),
                        Id.random(setup.random()),
                        observations.get(),
                        setup.options().observationsPerChunk());
        collecting = null;
        setup.events().contributed(setup.name(), chunks);
        desk.deliver(chunks);
    }

    private void abandon(Collecting current) {
        collecting = null;
        setup.events().abandoned(setup.name(), current.task);
        desk.free();
    }

    private static final class Pending {
        private final Offer offer;
        private final Id contractId;
        private final Acceptance acceptance;
        private int attempts;
        private @Nullable ScheduledFuture<?> timer;

        Pending(Offer offer, Id contractId, Acceptance acceptance) {
            this.offer = offer;
            this.contractId = contractId;
            this.acceptance = acceptance;
        }

        void cancel() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    private static final class Collecting {
        private final Task task;
        private final Offer offer;
        private final Sensor.Collection collection;
        private int readings;
        private @Nullable Appointment next;

        Collecting(Task task, Offer offer, Sensor.Collection collection) {
            this.task = task;
            this.offer = offer;
            this.collection = collection;
        }
    }
}
