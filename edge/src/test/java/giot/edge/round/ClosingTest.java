package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Offer;
import giot.edge.round.RulesLedger.Holding;
import giot.edge.store.ContractStatus;
import giot.edge.store.MenuStatus;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.terms.Id;
import giot.terms.Reason;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How menus end and escrow comes back.
class ClosingTest {

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
    void closesAMenuWithoutContractsWhenItsRoundIsOver() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id menu = lab.offer(sensor).menuId();
        assertThat(lab.ledger.money().escrowed()).isPositive();
        lab.time.moveTo(60.5);
        lab.round(1, false);

        assertThat(lab.store.menu(menu).orElseThrow().status()).isEqualTo(MenuStatus.CLOSED);
        assertThat(lab.ledger.money().escrowed()).isZero();
        assertThat(lab.edge.idle()).isTrue();
    }

    @Test
    void expiresAnUndeliveredContractAfterTheDeadlineAndFreesTheDevice() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id contract = lab.accept(sensor);
        long deadline =
                lab.ledger
                        .view()
                        .menu(lab.offer(sensor).menuId())
                        .orElseThrow()
                        .terms()
                        .deadlineMillis();
        int round = 1;
        while (lab.time.epochMillis() <= deadline) {
            assertThat(lab.store.contract(contract).orElseThrow().status())
                    .isEqualTo(ContractStatus.ACCEPTED);
            assertThat(lab.ledger.money().escrowed()).isPositive();
            lab.round(round++, false);
        }
        lab.round(round, false);

        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.EXPIRED);
        assertThat(lab.ledger.money().escrowed()).isZero();
        assertThat(lab.ledger.money().paid()).isZero();
        assertThat(lab.edge.idle()).isTrue();
        lab.round(round + 1);
        assertThat(lab.offer(sensor).round()).isEqualTo(round + 1);
        assertThat(lab.store.contract(lab.accept(sensor))).isPresent();
    }

    /// Its contract is overdue: it may go on with another before the ledger closes the old one.
    @Test
    void offersAgainToADeviceWhoseContractIsOverdue() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        lab.accept(sensor);
        double due = lab.time.nowSeconds() + PlayedDevice.best(lab.offer(sensor)).latencySeconds();
        long busy = (long) Math.floor(due / 60);
        for (long round = 1; round <= busy; round++) {
            lab.round(round);
        }
        assertThat(lab.sent(sensor, Offer.class)).isEqualTo(1);
        lab.round(busy + 1);
        assertThat(lab.sent(sensor, Offer.class)).isEqualTo(2);
    }

    @Test
    void leavesNothingInEscrowAtTheEnd() {
        List<PlayedDevice> sensors = lab.joined(3);
        for (int round = 0; round < 3; round++) {
            lab.round(round);
            Id contract = lab.accept(sensors.get(round));
            if (round < 2) {
                lab.upload(sensors.get(round), contract, lab.sense(sensors.get(round)));
            }
        }
        lab.drain(3);

        Money money = lab.ledger.money();
        assertThat(money.escrowed()).isZero();
        assertThat(money.paid()).isPositive();
        assertThat(money.deposited()).isEqualTo(money.balance() + money.paid());
    }

    /// The edge was down so long that every deadline passed: what has a receipt is settled first.
    @Test
    void settlesWhatHasAReceiptEvenAfterALongBreak() {
        List<PlayedDevice> sensors = lab.joined(2);
        lab.round(0);
        Id delivered = lab.accept(sensors.getFirst());
        Id missing = lab.accept(sensors.getLast());
        lab.upload(sensors.getFirst(), delivered, lab.sense(sensors.getFirst()));
        lab.restart();
        lab.time.moveTo(900);
        lab.drain(15);

        assertThat(lab.ledger.contract(delivered).orElseThrow().settlement().orElseThrow().reason())
                .isEqualTo(Reason.PAID);
        assertThat(lab.store.contract(delivered).orElseThrow().status())
                .isEqualTo(ContractStatus.SETTLED);
        assertThat(lab.store.contract(missing).orElseThrow().status())
                .isEqualTo(ContractStatus.EXPIRED);
    }

    /// The ledger may order a settlement and an expiry as it likes.
    @Test
    void expiresNoMenuWhileASettlementUnderItHasNoAnswer() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id delivered = lab.accept(sensor);
        lab.upload(sensor, delivered, lab.sense(sensor));
        lab.time.moveTo(900);
        lab.ledger.hold(Holding.TRANSACTIONS);
        lab.round(15, false);
        lab.round(16, false);
        lab.ledger.release();
        lab.quiet();
        assertThat(lab.decided(Expire.class)).isEmpty();
        assertThat(lab.ledger.contract(delivered).orElseThrow().settlement()).isPresent();

        lab.drain(17);
        assertThat(lab.decided(Expire.class)).hasSize(1);
    }

    @Test
    void beginsNoRoundTwiceAfterTwoRestarts() {
        lab.joined(1);
        for (int round = 0; round < 4; round++) {
            lab.round(round);
        }
        lab.restart();
        PlayedDevice late = lab.device(2);
        lab.say(late, late.join());
        lab.quiet();
        assertThat(lab.store.position().round()).isEqualTo(3);
    }
}
