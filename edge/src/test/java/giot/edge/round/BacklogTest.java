package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.loop.Backlog;
import giot.edge.round.RulesLedger.Holding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an edge says about how far it is behind.
class BacklogTest {

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
    void isEmptyWhenEverythingIsHandledAndAnswered() {
        lab.joined(2);
        lab.round(0);
        assertThat(backlogAtTheEnd().isEmpty()).isTrue();
    }

    @Test
    void tellsWhenTheOldestMessageCameInUntilItIsStored() {
        PlayedDevice sensor = lab.device(1);
        List<Backlog> atCommit = new ArrayList<>();
        lab.store.beforeCommit(() -> atCommit.add(lab.edge.backlog()));
        lab.time.moveTo(7);
        lab.say(sensor, sensor.join());
        lab.quiet();
        assertThat(atCommit.getFirst().messageSince()).hasValue(7);
        assertThat(backlogAtTheEnd().messageSince()).isEmpty();
    }

    @Test
    void tellsThatARoundIsDueUntilItIsStored() {
        lab.joined(1);
        List<Backlog> atCommit = new ArrayList<>();
        lab.store.beforeCommit(() -> atCommit.add(lab.edge.backlog()));
        lab.round(0);
        assertThat(atCommit.getFirst().isRoundDue()).isTrue();
        assertThat(backlogAtTheEnd().isRoundDue()).isFalse();
    }

    @Test
    void tellsMenusApartFromOtherTransactionsAndKeepsTheFirstTimeWhenTheyGoOutAgain() {
        lab.joined(1);
        lab.ledger.hold(Holding.TRANSACTIONS);
        lab.time.moveTo(3);
        PlayedDevice other = lab.device(2);
        lab.say(other, other.join());
        lab.quiet();
        assertThat(lab.edge.backlog().transactionSince()).hasValue(3);
        assertThat(lab.edge.backlog().menuSince()).isEmpty();

        lab.time.moveTo(4);
        lab.round(0);
        assertThat(lab.edge.backlog().menuSince()).hasValue(4);

        lab.time.moveTo(60);
        lab.ledger.giveUp();
        lab.quiet();
        assertThat(lab.edge.backlog().menuSince()).hasValue(4);
        assertThat(lab.edge.backlog().transactionSince()).hasValue(3);
        lab.ledger.release();
        lab.quiet();
        assertThat(backlogAtTheEnd().isEmpty()).isTrue();
    }

    /// When the loop has finished its last group.
    private Backlog backlogAtTheEnd() {
        lab.edge.close();
        return lab.edge.backlog();
    }
}
