package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Contribution;
import giot.device.protocol.Declined;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.edge.round.RulesLedger.Holding;
import giot.edge.temperature.Thermometer;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.terms.ByteString;
import giot.terms.Id;
import giot.terms.Observation;
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
            PlayedDevice sensor = lab.joined(1).getFirst();
            lab.say(sensor, sensor.join());
            lab.quiet();
            lab.restart();
            lab.say(sensor, sensor.join());
            lab.quiet();

            assertThat(lab.decided(RegisterDevice.class))
                    .singleElement()
                    .satisfies(d -> assertThat(d.result()).isEqualTo(Result.APPLIED));
            assertThat(lab.store.device(sensor.key().publicKey()).orElseThrow().registered())
                    .isTrue();
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    @Test
    void keepsOutASecondCertificateUnderTheSameName() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.joined(1).getFirst();
            ByteString otherKey = PlayedDevice.key(77).publicKey();
            lab.say(sensor, new Leave(Leave.Reason.STOPPED));
            lab.say(sensor, new Join(lab.certificate(sensor.name(), otherKey, 1)));
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
            PlayedDevice sensor = lab.joined(1).getFirst();
            ByteString again = lab.certificate("sensor-twin", sensor.key().publicKey(), 0);
            lab.link.say("sensor-twin", new Join(again));
            lab.quiet();
            lab.round(0);

            assertThat(lab.decided(RegisterDevice.class)).hasSize(1);
            assertThat(lab.store.deviceNamed("sensor-twin")).isEmpty();
            assertThat(lab.link.to("sensor-twin", Offer.class)).isEmpty();
            assertThat(lab.dropped()).isEqualTo(1);
        }
    }

    @Test
    void keepsOutACertificateForAnotherName() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.device(1);
            lab.link.say("sensor-2", sensor.join());
            lab.quiet();

            assertThat(lab.decided(RegisterDevice.class)).isEmpty();
            assertThat(lab.dropped()).isEqualTo(1);
        }
    }

    @Test
    void offersNothingToDevicesThatTheLedgerDoesNotKnowYet() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice known = lab.joined(1).getFirst();
            PlayedDevice waiting = lab.device(2);
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
            List<PlayedDevice> sensors = lab.joined(2);
            lab.say(sensors.getFirst(), new Leave(Leave.Reason.ARRIVED));
            lab.round(0);

            assertThat(lab.sent(sensors.getFirst(), Offer.class)).isZero();
            assertThat(lab.sent(sensors.getLast(), Offer.class)).isEqualTo(1);
        }
    }

    @Test
    void countsADeviceAsGoneAfterThreeMissedAnnouncements() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> sensors = lab.joined(2);
            for (int seconds = 0; seconds < 40; seconds += 10) {
                lab.pass(10);
                lab.say(sensors.getLast(), sensors.getLast().join());
                lab.quiet();
            }
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
            lab.round(0);
            assertThat(lab.sent(sensors.getFirst(), Offer.class)).isZero();
            assertThat(lab.sent(sensors.getLast(), Offer.class)).isEqualTo(1);

            lab.say(sensors.getFirst(), sensors.getFirst().join());
            lab.quiet();
            assertThat(lab.edge.readyDevices()).isEqualTo(2);
        }
    }

    @Test
    void countsAnyMessageAsASignOfLife() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.joined(1).getFirst();
            for (int i = 0; i < 5; i++) {
                lab.pass(20);
                Id unknown = lab.newContract();
                sensor.contribution(unknown, lab.sense(sensor), 5).forEach(c -> lab.say(sensor, c));
                lab.quiet();
            }
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    /// The process was stopped for a while, or the store hung: then nobody could be heard.
    @Test
    void countsNoSilenceWhileTheEdgeDoesNotListen() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            lab.joined(1);
            lab.nanos.addAndGet(60_000_000_000L);
            lab.pass(6);
            lab.quiet();
            assertThat(lab.edge.readyDevices()).isEqualTo(1);
        }
    }

    @Test
    void dropsGarbageAndStrangersWithoutEffect() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            PlayedDevice sensor = lab.joined(1).getFirst();
            lab.round(0);
            PlayedDevice stranger = lab.device(9);
            List<Observation> readings = lab.sense(sensor);
            long commits = lab.store.commits();
            long submissions = lab.ledger.submissions();
            int sent = lab.link.sentCount();
            Id contract = lab.newContract();

            lab.say(stranger, stranger.accept(lab.offer(sensor), 0, contract));
            stranger.contribution(contract, readings, 5).forEach(c -> lab.say(stranger, c));
            lab.say(stranger, new Leave(Leave.Reason.ARRIVED));
            lab.link.say("nobody", new Join(ByteString.of(new byte[] {1, 2, 3})));
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 50; i++) {
                byte[] noise = new byte[164];
                random.nextBytes(noise);
                lab.say(sensor, new Acceptance(ByteString.of(noise)));
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
            PlayedDevice sensor = lab.joined(1).getFirst();
            long commits = lab.store.commits();
            Id contract = lab.newContract();
            for (Contribution chunk : sensor.contribution(contract, lab.sense(sensor), 5)) {
                lab.say(sensor, chunk);
            }
            lab.quiet();

            assertThat(lab.declined(sensor, contract)).hasValue("the contract is not open");
            assertThat(lab.link.to(sensor.name(), Declined.class)).hasSize(1);
            assertThat(lab.store.commits()).isEqualTo(commits);
        }
    }

    @Test
    void judgesAbsurdReadingsAndGoesOn() {
        try (EdgeLab lab = EdgeLab.started(folder)) {
            List<PlayedDevice> sensors = lab.joined(2);
            lab.round(0);
            Id absurd = lab.accept(sensors.getFirst());
            Id sound = lab.accept(sensors.getLast());
            List<Observation> readings = lab.sense(sensors.getLast());
            lab.upload(
                    sensors.getFirst(),
                    absurd,
                    List.of(
                            Thermometer.SCHEMA.onGrid(1e10, 70),
                            Thermometer.SCHEMA.onGrid(0, -90)));
            lab.upload(sensors.getLast(), sound, readings);
            lab.round(1);

            assertThat(lab.ledger.contract(absurd).orElseThrow().settlement().orElseThrow())
                    .satisfies(settled -> assertThat(settled.amountMicro()).isZero());
            assertThat(lab.ledger.contract(sound).orElseThrow().settlement().orElseThrow())
                    .satisfies(settled -> assertThat(settled.amountMicro()).isPositive());
        }
    }
}
