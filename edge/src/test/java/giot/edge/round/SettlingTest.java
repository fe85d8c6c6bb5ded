package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.SettlementNotice;
import giot.edge.store.ContractRecord;
import giot.edge.temperature.Thermometer;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract.Settled;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.terms.Id;
import giot.terms.Observation;
import giot.terms.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Step 4, second half: what contributions are paid, and what the ledger makes of it.
class SettlingTest {

    @TempDir private Path folder;
    private EdgeLab lab;

    @BeforeEach
    void startLab() {
        lab = EdgeLab.started(folder);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void paysExactlyTheItemsRewardForGoodData() {
        List<PlayedDevice> sensors = lab.joined(3);
        lab.round(0);
        List<Id> contracts = sensors.stream().map(lab::accept).toList();
        double from = lab.time.nowSeconds();
        for (PlayedDevice sensor : sensors) {
            lab.upload(sensor, contracts.get(sensors.indexOf(sensor)), honest(sensor, from));
        }
        lab.round(1);

        long sum = 0;
        for (int i = 0; i < sensors.size(); i++) {
            ContractRecord stored = lab.store.contract(contracts.get(i)).orElseThrow();
            Settled settled = settled(contracts.get(i));
            assertThat(settled.reason()).isEqualTo(Reason.PAID);
            assertThat(settled.amountMicro())
                    .isEqualTo(stored.acceptance().rewardMicro())
                    .isPositive();
            assertThat(stored.settlement().orElseThrow().amountMicro())
                    .isEqualTo(settled.amountMicro());
            assertNotice(sensors.get(i), contracts.get(i), settled.amountMicro(), "PAID");
            sum += settled.amountMicro();
        }
        assertThat(lab.ledger.money().paid()).isEqualTo(sum);
        assertThat(lab.summaries.getFirst().paidMicro()).isEqualTo(sum);
        lab.assertReputations(sensors);
    }

    @Test
    void registersWhatWasPaidAsADataSetAndLearnsFromIt() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        lab.upload(sensor, lab.accept(sensor), lab.sense(sensor));
        for (int round = 1; round <= lab.settings.learnEveryRounds(); round++) {
            lab.round(round, false);
        }

        assertThat(lab.decided(RegisterData.class)).hasSize(1);
        assertThat(lab.store.datasets())
                .singleElement()
                .satisfies(d -> assertThat(d.rows()).isEqualTo(Thermometer.READINGS));
        assertThat(lab.learning.readings()).isEqualTo(Thermometer.READINGS);
        assertThat(lab.decided(RegisterModel.class))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.result()).isEqualTo(Result.APPLIED);
                    assertThat(((RegisterModel) d.transaction()).data()).hasSize(1);
                });
    }

    @Test
    void paysNothingForABrokenSensor() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id contract = lab.accept(sensor);
        double from = lab.time.nowSeconds();
        lab.sense(sensor);
        lab.upload(
                sensor, contract, Thermometer.broken(sensor.site(), from, PlayedDevice.THETA, 3));
        lab.round(1);

        assertThat(settled(contract).reason()).isEqualTo(Reason.JUMP);
        assertThat(settled(contract).amountMicro()).isZero();
        assertNotice(sensor, contract, 0, "JUMP");
        lab.assertReputations(List.of(sensor));
        assertThat(lab.ledger.money().paid()).isZero();
    }

    @Test
    void paysNothingForAReplay() {
        List<PlayedDevice> sensors = lab.joined(2);
        lab.round(0);
        Id first = lab.accept(sensors.getFirst());
        Id copied = lab.accept(sensors.getLast());
        List<Observation> readings = lab.sense(sensors.getFirst());
        lab.upload(sensors.getFirst(), first, readings);
        lab.upload(sensors.getLast(), copied, readings);
        lab.round(1);

        assertThat(settled(first).reason()).isEqualTo(Reason.PAID);
        assertThat(settled(copied).reason()).isEqualTo(Reason.REPLAY);
        assertThat(settled(copied).amountMicro()).isZero();
        lab.assertReputations(sensors);
    }

    @Test
    void recognisesAReplayOfWhatWasDeliveredBeforeARestart() {
        List<PlayedDevice> sensors = lab.joined(2);
        lab.round(0);
        Id first = lab.accept(sensors.getFirst());
        List<Observation> readings = lab.sense(sensors.getFirst());
        lab.upload(sensors.getFirst(), first, readings);
        lab.round(1);
        lab.restart();
        sensors.forEach(sensor -> lab.say(sensor, sensor.join()));
        lab.round(2);
        Id copied = lab.accept(sensors.getLast());
        List<Observation> copy = stamped(readings, lab.time.nowSeconds());
        lab.time.moveTo(copy.getLast().timeSeconds() + 1);
        lab.upload(sensors.getLast(), copied, copy);
        lab.drain(3);

        assertThat(settled(copied).amountMicro()).isZero();
        assertThat(settled(copied).reason()).isEqualTo(Reason.REPLAY);
    }

    @Test
    void paysNothingForLateDataAndHoldsItAgainstNobody() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id contract = lab.accept(sensor);
        ContractRecord stored = lab.store.contract(contract).orElseThrow();
        var before = lab.edge.reputation(sensor.name());
        List<Observation> readings = lab.sense(sensor);
        double deadline =
                stored.acceptance().acceptedAtSeconds()
                        + stored.acceptance().latencyMillis() / 1000.0;
        lab.time.moveTo(deadline + 0.001);
        assertThat(lab.upload(sensor, contract, readings)).hasSize(1);
        lab.edge.settleDue().join();
        lab.quiet();

        assertThat(settled(contract).reason()).isEqualTo(Reason.LATE);
        assertNotice(sensor, contract, 0, "LATE");
        assertThat(lab.edge.reputation(sensor.name())).isEqualTo(before);
        lab.assertReputations(List.of(sensor));
    }

    /// The edge reckons in doubles, the ledger in milliseconds: both must say the same.
    @Test
    void paysForDataThatIsCompleteAtTheLastMillisecond() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        long latency = Math.round(PlayedDevice.best(lab.offer(sensor)).latencySeconds() * 1000);
        long accepted = 1;
        while ((accepted + latency) / 1000.0 - accepted / 1000.0 <= latency / 1000.0) {
            accepted++;
        }
        lab.time.moveTo(accepted / 1000.0);
        Id contract = lab.accept(sensor);
        List<Observation> readings = lab.sense(sensor);
        lab.time.moveTo((accepted + latency) / 1000.0);
        lab.upload(sensor, contract, readings);
        lab.edge.settleDue().join();
        lab.quiet();

        assertThat(settled(contract).latencyMillis()).isEqualTo(latency);
        assertThat(settled(contract).reason()).isEqualTo(Reason.PAID);
    }

    private void assertNotice(PlayedDevice sensor, Id contract, long amountMicro, String reason) {
        assertThat(lab.link.to(sensor.name(), SettlementNotice.class))
                .filteredOn(notice -> notice.contractId().equals(contract))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.amountMicro()).isEqualTo(amountMicro);
                    assertThat(notice.reason()).isEqualTo(reason);
                });
    }

    private Settled settled(Id contract) {
        return lab.ledger.contract(contract).orElseThrow().settlement().orElseThrow();
    }

    private List<Observation> honest(PlayedDevice sensor, double from) {
        lab.time.moveTo(Math.max(lab.time.nowSeconds(), Thermometer.lastReading(from) + 1));
        return Thermometer.honest(sensor.site(), from, PlayedDevice.THETA, sensor.site());
    }

    /// The same readings with new times.
    private static List<Observation> stamped(List<Observation> readings, double from) {
        double shift = from - readings.getFirst().timeSeconds();
        return readings.stream()
                .map(o -> new Observation(o.timeSeconds() + shift, o.values()))
                .toList();
    }
}
