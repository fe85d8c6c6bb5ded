package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.protocol.Acceptance;
import giot.edge.loop.Inbox;
import giot.edge.round.RulesLedger.Holding;
import giot.terms.ByteString;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an edge says while something hangs, and what it keeps meanwhile.
class WatchTest {

    private static final Acceptance NONSENSE = new Acceptance(ByteString.of(new byte[164]));

    @TempDir private Path folder;
    private final CountDownLatch committing = new CountDownLatch(1);
    private final CountDownLatch goesOn = new CountDownLatch(1);
    private EdgeLab lab;
    private PlayedDevice sensor;

    @BeforeEach
    void startLab() {
        lab = EdgeLab.started(folder);
        sensor = lab.device(1);
    }

    @AfterEach
    void closeLab() {
        goesOn.countDown();
        lab.close();
    }

    @Test
    void saysWithinTwoSecondsThatTheStoreHangsAndWhenItGoesOn() throws InterruptedException {
        hangStore();
        lab.watch(1.7);
        assertThat(lab.notices).isEmpty();
        lab.watch(30);
        assertThat(lab.notices)
                .containsExactly(
                        "the store does not finish writing; nothing is lost, waiting for it");

        goesOn.countDown();
        lab.quiet();
        lab.pass(3);
        assertThat(lab.notices)
                .hasSize(2)
                .last()
                .asString()
                .matches("the store goes on, after 3[12] s");
        assertThat(lab.edge.readyDevices()).isEqualTo(1);
    }

    @Test
    void holdsDevicesBackWhenItHoldsAsManyMessagesAsItMayAndLosesNone()
            throws InterruptedException {
        hangStore();
        Thread crowd = crowd(Inbox.MOST_MESSAGES + 10);
        awaitHeldBack(crowd);
        lab.watch(1.2);
        assertThat(lab.notices).singleElement().asString().contains("2,000 messages");
        lab.edge.roundDue(0, true); // Does not wait.

        goesOn.countDown();
        crowd.join();
        lab.quiet();
        lab.pass(3);
        assertThat(lab.dropped()).as("all were looked at").isEqualTo(Inbox.MOST_MESSAGES + 10);
        assertThat(lab.notices)
                .anyMatch(line -> line.startsWith("messages of devices are taken again, after "));
        assertThat(lab.edge.failure()).isNotDone();
    }

    @Test
    void letsWhoIsHeldBackGoWithoutAcknowledgementWhenItCloses() throws InterruptedException {
        hangStore();
        Thread crowd = crowd(Inbox.MOST_MESSAGES + 10);
        awaitHeldBack(crowd);
        Thread closer = Thread.ofPlatform().start(lab.edge::close);
        crowd.join();
        assertThat(lab.link.unacknowledged).hasValue(11);
        goesOn.countDown();
        closer.join();
    }

    @Test
    void blamesNoLedgerThatDecidesSlowly() {
        lab.ledger.hold(Holding.TRANSACTIONS);
        for (int number = 1; number <= 20; number++) {
            PlayedDevice next = lab.device(number);
            lab.say(next, next.join());
            lab.quiet();
            lab.pass(0.6);
            lab.ledger.release();
            lab.ledger.hold(Holding.TRANSACTIONS);
            lab.quiet();
        }
        assertThat(lab.notices).isEmpty();
    }

    /// A join's commit hangs until told to go on.
    private void hangStore() throws InterruptedException {
        lab.store.beforeCommit(() -> {
            committing.countDown();
            awaitUninterruptibly();
        });
        lab.say(sensor, sensor.join());
        committing.await();
    }

    private Thread crowd(int messages) {
        return Thread.ofPlatform()
                .start(() -> {
                    for (int i = 0; i < messages; i++) {
                        lab.link.say(sensor.name(), NONSENSE);
                    }
                });
    }

    private static void awaitHeldBack(Thread crowd) {
        while (crowd.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void awaitUninterruptibly() {
        boolean interrupted = false;
        while (goesOn.getCount() > 0) {
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
