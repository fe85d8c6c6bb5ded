package giot.edge.round;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.EdgeMessage;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.edge.temperature.Thermometer;
import giot.terms.Id;
import giot.terms.Observation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A sensor that acts by itself, at random but by seed alone: accepts, collects, uploads in chunks,
/// in any order, late or never, and repeats what has no answer.
final class PlayedSensor {

    private static final double NEVER = Double.POSITIVE_INFINITY;

    final PlayedDevice device;
    final Map<Id, UploadReceipt> receipts = new HashMap<>();
    final Map<Id, SettlementNotice> notices = new HashMap<>();
    final List<String> contradictions = new ArrayList<>();
    private final long seed;
    private int read;
    private @Nullable Offer offer;
    private @Nullable Engaged engaged;

    PlayedSensor(PlayedDevice device, long seed) {
        this.device = device;
        this.seed = seed;
    }

    /// What it does with one menu.
    private static final class Engaged {
        final Random random;
        final Id contract;
        final Acceptance acceptance;
        final double acceptAt;
        @Nullable Task task;
        double uploadAt = NEVER;
        List<Contribution> chunks = List.of();

        Engaged(Random random, Id contract, Acceptance acceptance, double acceptAt) {
            this.random = random;
            this.contract = contract;
            this.acceptance = acceptance;
            this.acceptAt = acceptAt;
        }
    }

    /// The edge is new: so is what it sends.
    void reconnected() {
        read = 0;
        offer = null;
    }

    /// Whether an answer is still to come.
    boolean isWaiting() {
        return engaged != null && engaged.uploadAt < NEVER;
    }

    /// Reads what came in and does what is due.
    ///
    /// @return whether it said something
    boolean act(EdgeLab lab) {
        readAll(lab.link);
        double now = lab.time.nowSeconds();
        Engaged current = engaged == null ? consider(now) : engaged;
        if (current == null || now < current.acceptAt) {
            return false;
        }
        if (current.task == null) {
            lab.say(device, current.acceptance);
            return true;
        }
        if (now < current.uploadAt) {
            return false;
        }
        List<Contribution> shuffled = new ArrayList<>(current.chunks);
        shuffled.add(current.chunks.getFirst());
        Collections.shuffle(shuffled, current.random);
        shuffled.forEach(chunk -> lab.say(device, chunk));
        return true;
    }

    private void readAll(PlayedLink link) {
        List<EdgeMessage> inbox = link.to(device.name(), EdgeMessage.class);
        for (; read < inbox.size(); read++) {
            switch (inbox.get(read)) {
                case Offer menu -> offer = menu;
                case Task task -> begin(task);
                case Declined declined -> {
                    if (isMine(declined.contractId())) {
                        engaged = null;
                    }
                }
                case UploadReceipt receipt -> {
                    note(receipts, receipt.contractId(), receipt);
                    if (isMine(receipt.contractId())) {
                        engaged = null;
                    }
                }
                case SettlementNotice notice -> note(notices, notice.contractId(), notice);
            }
        }
    }

    private @Nullable Engaged consider(double now) {
        Offer menu = offer;
        offer = null;
        if (menu == null || now > menu.expiresAtScenarioSecond()) {
            return null;
        }
        Random random = new Random(31 * (31 * seed + device.name().hashCode()) + menu.round());
        if (random.nextInt(10) == 0) {
            return null;
        }
        Id contract = Id.of(device.key().publicKey().hashCode(), 1000 * seed + menu.round());
        int item = PlayedDevice.best(menu).index();
        engaged =
                new Engaged(
                        random,
                        contract,
                        device.accept(menu, item, contract),
                        now + 5 * random.nextInt(3));
        return engaged;
    }

    private void begin(Task task) {
        Engaged current = engaged;
        if (current == null || current.task != null || !isMine(task.contractId())) {
            return;
        }
        current.task = task;
        double from = task.acceptedAtScenarioSecond();
        long draw = current.random.nextLong();
        List<Observation> readings =
                current.random.nextInt(5) == 0
                        ? Thermometer.broken(device.site(), from, 190, draw)
                        : Thermometer.honest(device.site(), from, PlayedDevice.THETA, draw);
        current.chunks = device.contribution(current.contract, readings, 2);
        double ready = Thermometer.lastReading(from) + 1;
        current.uploadAt =
                switch (current.random.nextInt(8)) {
                    case 0 -> task.deadlineScenarioSecond() + 5;
                    case 1 -> NEVER;
                    default -> ready + 5 * current.random.nextInt(3);
                };
        if (current.uploadAt == NEVER) {
            engaged = null;
        }
    }

    private boolean isMine(Id contract) {
        return engaged != null && engaged.contract.equals(contract);
    }

    private <M> void note(Map<Id, M> known, Id contract, M message) {
        M before = known.putIfAbsent(contract, message);
        if (before != null && !before.equals(message)) {
            contradictions.add(before + " became " + message);
        }
    }
}
