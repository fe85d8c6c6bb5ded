package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.SettlementNotice;
import giot.edge.round.RulesLedger.Decided;
import giot.edge.round.RulesLedger.Holding;
import giot.edge.store.ContractStatus;
import giot.edge.temperature.Thermometer;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract.Settled;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Id;
import giot.terms.Observation;
import giot.terms.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the ledger's answers to settlements do, whichever they are and whenever they come.
class SettlementAnswersTest {

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
    void waitsForTheLedgersRecordBeforeItSettles() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        lab.ledger.hold(Holding.TRANSACTIONS);
        Id contract = lab.accept(sensor);
        lab.upload(sensor, contract, lab.sense(sensor));
        lab.round(1);
        assertThat(lab.decided(Settle.class)).isEmpty();
        lab.ledger.release();
        lab.quiet();
        lab.round(2);
        assertThat(settled(contract).reason()).isEqualTo(Reason.PAID);
    }

    /// The operator expires the menu of one of two contracts: its leaf spoils the batch.
    @Test
    void settlesOneByOneWhatTheLedgerRefusesAsAWhole() {
        PlayedDevice slow = lab.joined(1).getFirst();
        lab.round(0);
        Id expired = lab.accept(slow);
        Id menu = lab.offer(slow).menuId();
        List<Observation> old = lab.sense(slow);
        double past = lab.pastDeadline(menu);
        lab.time.moveTo(past - 40);
        PlayedDevice quick = lab.device(2);
        lab.say(quick, quick.join());
        lab.quiet();
        lab.round((long) Math.floor((past - 40) / 60));
        Id sound = lab.accept(quick);
        List<Observation> fresh = lab.sense(quick);
        lab.time.moveTo(past);
        var expiry =
                lab.ledger.submit(
                        SignedTransaction.sign(
                                lab.ledger.network(),
                                Id.of(9, 9),
                                new Transaction.Expire(menu),
                                lab.operator));
        assertThat(expiry).isCompletedWithValue(Result.APPLIED);
        lab.upload(slow, expired, old);
        lab.upload(quick, sound, fresh);
        lab.edge.settleDue().join();
        lab.quiet();

        List<Decided> settlements = lab.decided(Settle.class);
        assertThat(settlements)
                .extracting(d -> ((Settle) d.transaction()).leaves().size())
                .containsExactly(2, 1, 1);
        assertThat(settlements)
                .extracting(Decided::result)
                .containsExactlyInAnyOrder(
                        Result.CONTRACT_EXPIRED, Result.CONTRACT_EXPIRED, Result.APPLIED);
        assertThat(settled(sound).reason()).isEqualTo(Reason.PAID);
        assertThat(lab.link.to(quick.name(), SettlementNotice.class))
                .extracting(SettlementNotice::amountMicro)
                .containsExactly(settled(sound).amountMicro());
        assertThat(lab.sent(slow, SettlementNotice.class)).isZero();
        lab.assertReputations(List.of(slow, quick));

        lab.restart();
        lab.drain((long) Math.ceil(past / 60));
        assertThat(lab.ledger.money().escrowed()).isZero();
    }

    @Test
    void followsTheLedgersReputationsWhateverTheOrderOfAnswers() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        for (int round = 0; round < 4; round++) {
            lab.round(round);
            Id contract = lab.accept(sensor);
            double from = lab.time.nowSeconds();
            List<Observation> readings = lab.sense(sensor);
            if (round % 2 == 1) {
                readings = stuck(sensor, from);
            }
            lab.upload(sensor, contract, readings);
            if (round == 1) {
                lab.ledger.hold(Holding.ANSWERS);
                CompletableFuture<Void> settled = lab.edge.settleDue();
                lab.quiet();
                assertThat(settled).as("while the ledger owes an answer").isNotDone();
                lab.ledger.hold(Holding.NOTHING);
            }
        }
        lab.ledger.release();
        lab.drain(4);
        lab.assertReputations(List.of(sensor));
    }

    /// The ledger has settled, the edge died before it heard of it.
    @Test
    void countsASettlementOnceWhoseAnswerCameAfterARestart() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id contract = lab.accept(sensor);
        lab.upload(sensor, contract, lab.sense(sensor));
        lab.ledger.hold(Holding.ANSWERS);
        lab.round(1);
        assertThat(settled(contract).reason()).isEqualTo(Reason.PAID);
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.ASSESSED);
        lab.restart();
        lab.quiet();

        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.SETTLED);
        lab.assertReputations(List.of(sensor));
        assertThat(lab.decided(Settle.class)).hasSize(1);
    }

    /// What the ledger tells late is neither counted twice nor lost, and nobody waits for it.
    @Test
    void goesOnWithoutTheReputationThatTheLedgerDoesNotTell() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id first = lab.accept(sensor);
        lab.upload(sensor, first, lab.sense(sensor));
        lab.ledger.hold(Holding.ANSWERS);
        lab.round(1);
        lab.ledger.tellNothing();
        lab.restart();
        lab.quiet();
        assertThat(lab.store.contract(first).orElseThrow().status())
                .isEqualTo(ContractStatus.SETTLED);
        assertThat(lab.edge.failure()).isNotDone();

        lab.say(sensor, sensor.join());
        lab.round(2);
        Id second = lab.accept(sensor);
        lab.upload(sensor, second, lab.sense(sensor));
        lab.round(3);
        assertThat(settled(second).reason()).isEqualTo(Reason.PAID);
        lab.ledger.tell();
        lab.quiet();
        lab.assertReputations(List.of(sensor));
    }

    @Test
    void goesOnWhenTheQuestionForAReputationFails() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id first = lab.accept(sensor);
        lab.upload(sensor, first, lab.sense(sensor));
        lab.ledger.hold(Holding.ANSWERS);
        lab.round(1);
        lab.ledger.failQuestions(true);
        lab.restart();
        lab.quiet();
        lab.say(sensor, sensor.join());
        lab.quiet();
        assertThat(lab.edge.failure()).isNotDone();

        lab.ledger.failQuestions(false);
        lab.say(sensor, sensor.join());
        lab.quiet();
        lab.assertReputations(List.of(sensor));
    }

    private Settled settled(Id contract) {
        return lab.ledger.contract(contract).orElseThrow().settlement().orElseThrow();
    }

    private static List<Observation> stuck(PlayedDevice sensor, double from) {
        return Thermometer.broken(sensor.site(), from, PlayedDevice.THETA, 3);
    }
}
