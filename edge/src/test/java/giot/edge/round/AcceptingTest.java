package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Acceptance;
import giot.device.protocol.Declined;
import giot.device.protocol.Leave;
import giot.device.protocol.Offer;
import giot.device.protocol.SettlementNotice;
import giot.device.protocol.Task;
import giot.device.protocol.UploadReceipt;
import giot.edge.round.RulesLedger.Holding;
import giot.edge.store.ContractStatus;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.terms.Id;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Step 3: which acceptances become contracts.
class AcceptingTest {

    @TempDir private Path folder;
    private EdgeLab lab;
    private PlayedDevice sensor;
    private PlayedDevice other;

    @BeforeEach
    void offerTwoCarsAMenu() {
        lab = EdgeLab.started(folder);
        List<PlayedDevice> sensors = lab.joined(2);
        sensor = sensors.getFirst();
        other = sensors.getLast();
        lab.round(0);
    }

    @AfterEach
    void closeLab() {
        lab.close();
    }

    @Test
    void makesOneContractAndHandsOutTheSameTaskAgain() {
        Offer offer = lab.offer(sensor);
        Id contract = lab.newContract();
        Acceptance acceptance = sensor.accept(offer, PlayedDevice.best(offer).index(), contract);
        lab.say(sensor, acceptance);
        lab.say(sensor, acceptance);
        lab.quiet();
        lab.time.moveTo(10);
        lab.say(sensor, acceptance);
        lab.quiet();

        List<Task> tasks = lab.link.to(sensor.name(), Task.class);
        assertThat(tasks).hasSize(3).containsOnly(tasks.getFirst());
        assertThat(tasks.getFirst().contractId()).isEqualTo(contract);
        assertThat(lab.decided(Accept.class))
                .singleElement()
                .satisfies(d -> assertThat(d.result()).isEqualTo(Result.APPLIED));
        assertThat(lab.store.contract(contract).orElseThrow().acceptance().rewardMicro())
                .isEqualTo(PlayedDevice.best(offer).rewardMicro());
    }

    @Test
    void declinesTheKeyOfAnotherDevice() {
        Id contract = lab.newContract();
        Acceptance signedByOther = other.accept(lab.offer(sensor), 0, contract);
        assertDeclined(sensor, contract, signedByOther, "not signed with the device's key");
    }

    @Test
    void declinesAnotherNetwork() {
        Id contract = lab.newContract();
        Acceptance elsewhere = sensor.accept(Id.of(1, 2), lab.offer(sensor).menuId(), 0, contract);
        assertDeclined(sensor, contract, elsewhere, "another ledger network");
    }

    @Test
    void declinesAMenuThatItDoesNotKnow() {
        Id contract = lab.newContract();
        Acceptance unknown = sensor.accept(lab.offer(sensor).networkId(), Id.of(3, 4), 0, contract);
        assertDeclined(sensor, contract, unknown, "the menu is not open");
    }

    @Test
    void declinesAMenuThatTheDeviceWasNotOffered() {
        PlayedDevice late = lab.device(3);
        lab.say(late, late.join());
        lab.quiet();
        Id contract = lab.newContract();
        assertDeclined(
                late, contract, late.accept(lab.offer(sensor), 0, contract), "not offered to this");
    }

    @Test
    void declinesAnItemThatTheMenuDoesNotHave() {
        Offer offer = lab.offer(sensor);
        Id contract = lab.newContract();
        assertDeclined(
                sensor,
                contract,
                sensor.accept(offer, offer.items().size(), contract),
                "the menu has no such item");
    }

    @Test
    void declinesAfterTheRoundsEnd() {
        lab.time.moveTo(60.001);
        Id contract = lab.newContract();
        assertDeclined(
                sensor,
                contract,
                sensor.accept(lab.offer(sensor), 0, contract),
                "the menu is not open");
    }

    @Test
    void declinesASecondContractWhileTheFirstIsOpen() {
        lab.accept(sensor);
        Id second = lab.newContract();
        assertDeclined(sensor, second, sensor.accept(lab.offer(sensor), 0, second), "not offered");
    }

    /// The ledger would refuse it: one contract of a menu for each device.
    @Test
    void declinesASecondContractOfAMenuWhoseFirstIsDelivered() {
        Id first = lab.accept(sensor);
        lab.upload(sensor, first, lab.sense(sensor));
        Id second = lab.newContract();
        assertDeclined(sensor, second, sensor.accept(lab.offer(sensor), 0, second), "not offered");
    }

    /// A delayed copy must not open the contract again, whose data could then be replaced.
    @Test
    void answersACopyOfAnAcceptanceWhoseContractIsSettledWithReceiptAndSettlement() {
        Offer offer = lab.offer(sensor);
        Id contract = lab.accept(sensor);
        lab.upload(sensor, contract, lab.sense(sensor));
        lab.edge.settleDue().join();
        lab.quiet();
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.SETTLED);
        UploadReceipt receipt = lab.receipts(sensor, contract).getFirst();
        SettlementNotice settlement = lab.link.to(sensor.name(), SettlementNotice.class).getFirst();
        int tasks = lab.sent(sensor, Task.class);
        long submissions = lab.ledger.submissions();
        lab.say(sensor, sensor.accept(offer, PlayedDevice.best(offer).index(), contract));
        lab.quiet();

        assertThat(lab.receipts(sensor, contract)).hasSize(2).containsOnly(receipt);
        assertThat(lab.link.to(sensor.name(), SettlementNotice.class))
                .hasSize(2)
                .containsOnly(settlement);
        assertThat(lab.sent(sensor, Task.class)).isEqualTo(tasks);
        assertThat(lab.ledger.submissions()).isEqualTo(submissions);
    }

    @Test
    void offersAMenuToNobodyButThoseItWasDesignedFor() {
        lab.say(other, new Leave(Leave.Reason.STOPPED));
        lab.quiet();
        int offered = lab.sent(other, Offer.class);
        lab.ledger.hold(Holding.TRANSACTIONS);
        lab.round(1); // Designed for one sensor, with a budget for one ...
        lab.say(other, other.join());
        lab.quiet();
        lab.ledger.release();
        lab.quiet();

        assertThat(lab.offer(sensor).round()).isEqualTo(1);
        assertThat(lab.sent(other, Offer.class)).isEqualTo(offered);
    }

    @Test
    void ignoresACopyOfAnAcceptanceThatAnotherDeviceSends() {
        Offer offer = lab.offer(sensor);
        Id contract = lab.accept(sensor);
        int sent = lab.link.sentCount();
        lab.say(other, sensor.accept(offer, PlayedDevice.best(offer).index(), contract));
        lab.quiet();

        assertThat(lab.link.sentCount()).isEqualTo(sent);
        assertThat(lab.decided(Accept.class)).hasSize(1);
    }

    /// Consensus sees it only after the menu's deadline.
    @Test
    void voidsAContractThatTheLedgerRefuses() {
        lab.ledger.hold(Holding.TRANSACTIONS);
        Id contract = lab.accept(sensor);
        assertThat(lab.sent(sensor, Task.class)).isEqualTo(1);
        lab.time.moveTo(lab.pastDeadline(lab.offer(sensor).menuId()));
        lab.ledger.release();
        lab.quiet();

        assertThat(lab.decided(Accept.class).getFirst().result()).isEqualTo(Result.DEADLINE_PASSED);
        assertThat(lab.declined(sensor, contract))
                .hasValueSatisfying(why -> assertThat(why).startsWith("the ledger: "));
        assertThat(lab.store.contract(contract).orElseThrow().status())
                .isEqualTo(ContractStatus.EXPIRED);
    }

    /// Declined with a reason, nothing stored, nothing relayed.
    private void assertDeclined(
            PlayedDevice device, Id contract, Acceptance acceptance, String reason) {
        long commits = lab.store.commits();
        long submissions = lab.ledger.submissions();
        int tasks = lab.sent(device, Task.class);
        lab.say(device, acceptance);
        lab.quiet();

        assertThat(lab.declined(device, contract))
                .hasValueSatisfying(why -> assertThat(why).contains(reason));
        assertThat(lab.link.sent().getLast().message()).isInstanceOf(Declined.class);
        assertThat(lab.sent(device, Task.class)).isEqualTo(tasks);
        assertThat(lab.store.commits()).isEqualTo(commits);
        assertThat(lab.store.contract(contract)).isEmpty();
        assertThat(lab.ledger.submissions()).isEqualTo(submissions);
    }
}
