package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.fleet.Misbehaviour;
import giot.device.protocol.Id128;
import giot.device.protocol.Observation;
import giot.device.protocol.SettlementNotice;
import giot.edge.store.ContractRecord;
import giot.ledger.rules.codec.Reason;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract.Settled;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
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
        List<PlayedDevice> cars = lab.joined(3, 300);
        lab.round(0);
        List<Id128> contracts = cars.stream().map(lab::accept).toList();
        double from = lab.time.nowSeconds();
        for (PlayedDevice car : cars) {
            lab.upload(car, contracts.get(cars.indexOf(car)), honest(car, from));
        }
        lab.round(1);

        long sum = 0;
        for (int i = 0; i < cars.size(); i++) {
            ContractRecord stored = lab.store.contract(contracts.get(i)).orElseThrow();
            Settled settled = settled(contracts.get(i));
            assertThat(settled.reason()).isEqualTo(Reason.PAID);
            assertThat(settled.amountMicro())
                    .isEqualTo(stored.acceptance().rewardMicro())
                    .isPositive();
            assertThat(stored.settlement().orElseThrow().amountMicro())
                    .isEqualTo(settled.amountMicro());
            assertNotice(cars.get(i), contracts.get(i), settled.amountMicro(), "PAID");
            sum += settled.amountMicro();
        }
        assertThat(lab.ledger.money().paid()).isEqualTo(sum);
        assertThat(lab.summaries.getFirst().paidMicro()).isEqualTo(sum);
        lab.assertReputations(cars);
    }

    @Test
    void registersWhatWasPaidAsADataSetAndLearnsFromIt() {
        PlayedDevice car = lab.joined(1, 300).getFirst();
        lab.round(0);
        lab.upload(car, lab.accept(car), lab.sense(car));
        for (int round = 1; round <= lab.settings.learnEveryRounds(); round++) {
            lab.round(round, false);
        }

        assertThat(lab.decided(RegisterData.class)).hasSize(1);
        assertThat(lab.store.datasets())
                .singleElement()
                .satisfies(d -> assertThat(d.rows()).isEqualTo(Morning.OBSERVATIONS));
        assertThat(lab.learnt).isNotEmpty().hasSizeLessThanOrEqualTo(Morning.OBSERVATIONS);
        assertThat(lab.decided(RegisterModel.class))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.result()).isEqualTo(Result.APPLIED);
                    assertThat(((RegisterModel) d.transaction()).data()).hasSize(1);
                });
    }

    @Test
    void paysNothingForAStuckSensor() {
        assertUnpaid(Misbehaviour.STUCK, Reason.STUCK);
    }

    @Test
    void paysNothingForATeleport() {
        assertUnpaid(Misbehaviour.TELEPORT, Reason.JUMP);
    }

    @Test
    void paysNothingForAReplay() {
        List<PlayedDevice> cars = lab.joined(2, 300);
        lab.round(0);
        Id128 first = lab.accept(cars.getFirst());
        Id128 copied = lab.accept(cars.getLast());
        List<Observation> readings = lab.sense(cars.getFirst());
        lab.upload(cars.getFirst(), first, readings);
        lab.upload(cars.getLast(), copied, readings);
        lab.round(1);

        assertThat(settled(first).reason()).isEqualTo(Reason.PAID);
        assertThat(settled(copied).reason()).isEqualTo(Reason.REPLAY);
        assertThat(settled(copied).amountMicro()).isZero();
        lab.assertReputations(cars);
    }

    @Test
    void recognisesAReplayOfWhatWasDeliveredBeforeARestart() {
        List<PlayedDevice> cars = lab.joined(2, 300);
        lab.round(0);
        Id128 first = lab.accept(cars.getFirst());
        List<Observation> readings = lab.sense(cars.getFirst());
        lab.upload(cars.getFirst(), first, readings);
        lab.round(1);
        lab.restart();
        cars.forEach(car -> lab.say(car, car.join()));
        lab.round(2);
        Id128 copied = lab.accept(cars.getLast());
        List<Observation> copy = stamped(readings, lab.time.nowSeconds());
        lab.time.moveTo(copy.getLast().phenomenonTimeScenarioSecond() + 1);
        lab.upload(cars.getLast(), copied, copy);
        lab.drain(3);

        assertThat(settled(copied).amountMicro()).isZero();
        assertThat(settled(copied).reason()).isEqualTo(Reason.REPLAY);
    }

    @Test
    void paysNothingForLateDataAndHoldsItAgainstNobody() {
        PlayedDevice car = lab.joined(1, 300).getFirst();
        lab.round(0);
        Id128 contract = lab.accept(car);
        ContractRecord stored = lab.store.contract(contract).orElseThrow();
        var before = lab.edge.reputation(car.name());
        List<Observation> readings = lab.sense(car);
        double deadline =
                stored.acceptance().acceptedAtSeconds()
                        + stored.acceptance().latencyMillis() / 1000.0;
        lab.time.moveTo(deadline + 0.001);
        assertThat(lab.upload(car, contract, readings)).hasSize(1);
        lab.edge.settleDue().join();
        lab.quiet();

        assertThat(settled(contract).reason()).isEqualTo(Reason.LATE);
        assertNotice(car, contract, 0, "LATE");
        assertThat(lab.edge.reputation(car.name())).isEqualTo(before);
        lab.assertReputations(List.of(car));
    }

    /// The edge reckons in doubles, the ledger in milliseconds: both must say the same.
    @Test
    void paysForDataThatIsCompleteAtTheLastMillisecond() {
        PlayedDevice car = lab.joined(1, 300).getFirst();
        lab.round(0);
        long latency = Math.round(PlayedDevice.best(lab.offer(car)).latencySeconds() * 1000);
        long accepted = 1;
        while ((accepted + latency) / 1000.0 - accepted / 1000.0 <= latency / 1000.0) {
            accepted++;
        }
        lab.time.moveTo(accepted / 1000.0);
        Id128 contract = lab.accept(car);
        List<Observation> readings = lab.sense(car);
        lab.time.moveTo((accepted + latency) / 1000.0);
        lab.upload(car, contract, readings);
        lab.edge.settleDue().join();
        lab.quiet();

        assertThat(settled(contract).latencyMillis()).isEqualTo(latency);
        assertThat(settled(contract).reason()).isEqualTo(Reason.PAID);
    }

    private void assertUnpaid(Misbehaviour kind, Reason reason) {
        PlayedDevice car = lab.joined(1, 300).getFirst();
        lab.round(0);
        Id128 contract = lab.accept(car);
        double from = lab.time.nowSeconds();
        lab.sense(car);
        lab.upload(
                car,
                contract,
                Morning.forged(kind, car.trip(), from, PlayedDevice.THETA, List.of(), 3));
        lab.round(1);

        assertThat(settled(contract).reason()).isEqualTo(reason);
        assertThat(settled(contract).amountMicro()).isZero();
        assertNotice(car, contract, 0, reason.name());
        lab.assertReputations(List.of(car));
        assertThat(lab.ledger.money().paid()).isZero();
    }

    private void assertNotice(PlayedDevice car, Id128 contract, long amountMicro, String reason) {
        assertThat(lab.link.to(car.name(), SettlementNotice.class))
                .filteredOn(notice -> notice.contractId().equals(contract))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.amountMicro()).isEqualTo(amountMicro);
                    assertThat(notice.reason()).isEqualTo(reason);
                });
    }

    private Settled settled(Id128 contract) {
        return lab.ledger.contract(contract).orElseThrow().settlement().orElseThrow();
    }

    private List<Observation> honest(PlayedDevice car, double from) {
        lab.time.moveTo(Math.max(lab.time.nowSeconds(), Morning.lastReading(car.trip(), from) + 1));
        return Morning.honest(car.trip(), from, PlayedDevice.THETA, car.trip().departSecond());
    }

    /// The same readings with new times.
    private static List<Observation> stamped(List<Observation> readings, double from) {
        double shift = from - readings.getFirst().phenomenonTimeScenarioSecond();
        return readings.stream()
                .map(o ->
                        new Observation(
                                o.phenomenonTimeScenarioSecond() + shift,
                                o.x(),
                                o.y(),
                                o.speedMetresPerSecond(),
                                o.headingDegrees()))
                .toList();
    }
}
