package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Id128;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Observation;
import giot.device.protocol.Offer;
import giot.edge.round.RulesLedger.Holding;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.terms.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who takes part.
class JoiningTest {

    @TempDir private Path folder;

    @Test
    void registersADeviceOnceHoweverOftenItJoins() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            lab.say(car, car.join());
            lab.quiet();
            lab.restart();
            lab.say(car, car.join());
            lab.quiet();

            assertThat(lab.decided(RegisterDevice.class))
                    .singleElement()
                    .satisfies(d -> assertThat(d.result()).isEqualTo(Result.APPLIED));
            assertThat(lab.store.device(car.key().publicKey()).orElseThrow().registered()).isTrue();
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    @Test
    void keepsOutASecondCertificateUnderTheSameName() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            ByteString otherKey = PlayedDevice.key(77).publicKey();
            lab.say(car, new Leave(Leave.Reason.STOPPED));
            lab.say(car, new Join(lab.certificate(car.name(), otherKey, 1)));
            lab.quiet();

            assertThat(lab.decided(RegisterDevice.class)).hasSize(1);
            assertThat(lab.store.device(otherKey)).isEmpty();
            assertThat(lab.edge.readyDevices()).as("the name's owner is still gone").isZero();
            assertThat(lab.dropped()).isEqualTo(1);
        }
    }

    @Test
    void keepsOutTheSameKeyUnderAnotherName() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            ByteString again = lab.certificate("car-twin", car.key().publicKey(), 0);
            lab.link.say("car-twin", new Join(again));
            lab.quiet();
            lab.round(0);

            assertThat(lab.decided(RegisterDevice.class)).hasSize(1);
            assertThat(lab.store.deviceNamed("car-twin")).isEmpty();
            assertThat(lab.link.to("car-twin", Offer.class)).isEmpty();
            assertThat(lab.dropped()).isEqualTo(1);
        }
    }

    @Test
    void keepsOutACertificateForAnotherName() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.device(1, Morning.trips(0, 300, 1).getFirst());
            lab.link.say("car-2", car.join());
            lab.quiet();

            assertThat(lab.decided(RegisterDevice.class)).isEmpty();
            assertThat(lab.dropped()).isEqualTo(1);
        }
    }

    @Test
    void offersNothingToDevicesThatTheLedgerDoesNotKnowYet() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice known = lab.joined(1, 300).getFirst();
            PlayedDevice waiting = lab.device(2, known.trip());
            lab.ledger.hold(Holding.TRANSACTIONS);
            lab.say(waiting, waiting.join());
            lab.quiet();
            lab.ledger.hold(Holding.NOTHING);
            lab.round(0);
            assertThat(lab.sent(known, Offer.class)).isEqualTo(1);
            assertThat(lab.sent(waiting, Offer.class)).isZero();

            lab.ledger.release();
            lab.round(1);
            assertThat(lab.sent(waiting, Offer.class)).isEqualTo(1);
        }
    }

    @Test
    void offersNothingToDevicesThatHaveLeft() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> cars = lab.joined(2, 300);
            lab.say(cars.getFirst(), new Leave(Leave.Reason.ARRIVED));
            lab.round(0);

            assertThat(lab.sent(cars.getFirst(), Offer.class)).isZero();
            assertThat(lab.sent(cars.getLast(), Offer.class)).isEqualTo(1);
        }
    }

    @Test
    void countsADeviceAsGoneAfterThreeMissedAnnouncements() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> cars = lab.joined(2, 300);
            for (int seconds = 0; seconds < 40; seconds += 10) {
                lab.pass(10);
                lab.say(cars.getLast(), cars.getLast().join());
                lab.quiet();
            }
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
            lab.round(0);
            assertThat(lab.sent(cars.getFirst(), Offer.class)).isZero();
            assertThat(lab.sent(cars.getLast(), Offer.class)).isEqualTo(1);

            lab.say(cars.getFirst(), cars.getFirst().join());
            lab.quiet();
            assertThat(lab.edge.readyDevices()).isEqualTo(2);
        }
    }

    @Test
    void countsAnyMessageAsASignOfLife() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            for (int i = 0; i < 5; i++) {
                lab.pass(20);
                Id128 unknown = lab.newContract();
                car.contribution(unknown, lab.sense(car), 5).forEach(c -> lab.say(car, c));
                lab.quiet();
            }
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    /// The process was stopped for a while, or the store hung: then nobody could be heard.
    @Test
    void countsNoSilenceWhileTheEdgeDoesNotListen() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            lab.joined(1, 300);
            lab.nanos.addAndGet(60_000_000_000L);
            lab.pass(6);
            lab.quiet();
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    @Test
    void dropsGarbageAndStrangersWithoutEffect() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            lab.round(0);
            PlayedDevice stranger = lab.device(9, car.trip());
            List<Observation> readings = lab.sense(car);
            long commits = lab.store.commits();
            long submissions = lab.ledger.submissions();
            int sent = lab.link.sentCount();
            Id128 contract = lab.newContract();

            lab.say(stranger, stranger.accept(lab.offer(car), 0, contract));
            stranger.contribution(contract, readings, 5).forEach(c -> lab.say(stranger, c));
            lab.say(stranger, new Leave(Leave.Reason.ARRIVED));
            lab.link.say("nobody", new Join(ByteString.of(new byte[] {1, 2, 3})));
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[164];
                random.nextBytes(noise);
                lab.say(car, new Acceptance(ByteString.of(noise)));
            }
            lab.quiet();

            assertThat(lab.store.commits()).isEqualTo(commits);
            assertThat(lab.ledger.submissions()).isEqualTo(submissions);
            assertThat(lab.link.sentCount()).isEqualTo(sent);
            assertThat(lab.dropped()).isEqualTo(51);
        }
    }

    @Test
    void tellsADeviceThatItsUploadBelongsToNoContract() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice car = lab.joined(1, 300).getFirst();
            long commits = lab.store.commits();
            Id128 contract = lab.newContract();
            for (Contribution chunk : car.contribution(contract, lab.sense(car), 5)) {
                lab.say(car, chunk);
            }
            lab.quiet();

            assertThat(lab.declined(car, contract)).hasValue("the contract is not open");
            assertThat(lab.link.to(car.name(), Declined.class)).hasSize(1);
            assertThat(lab.store.commits()).isEqualTo(commits);
        }
    }

    @Test
    void judgesAbsurdReadingsAndGoesOn() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> cars = lab.joined(2, 300);
            lab.round(0);
            Id128 absurd = lab.accept(cars.getFirst());
            Id128 sound = lab.accept(cars.getLast());
            List<Observation> readings = lab.sense(cars.getLast());
            lab.upload(
                    cars.getFirst(),
                    absurd,
                    List.of(
                            new Observation(1e10, 1e7, -1e7, 1000, 359.9),
                            new Observation(0, -1e7, 1e7, 0, 0)));
            lab.upload(cars.getLast(), sound, readings);
            lab.round(1);

            assertThat(lab.ledger.contract(absurd).orElseThrow().settlement().orElseThrow())
                    .satisfies(settled -> assertThat(settled.amountMicro()).isZero());
            assertThat(lab.ledger.contract(sound).orElseThrow().settlement().orElseThrow())
                    .satisfies(settled -> assertThat(settled.amountMicro()).isPositive());
        }
    }
}
