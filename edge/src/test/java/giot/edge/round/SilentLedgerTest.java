package giot.edge.round;

import static org.assertj.core.api.Assertions.assertThat;

import giot.edge.round.RulesLedger.Holding;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.terms.Id;
import giot.terms.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an edge does while the whole ledger halts, and afterwards.
class SilentLedgerTest {

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
    void waitsWithOneLineAndGoesOnWhenTheLedgerIsBack() {
        PlayedDevice sensor = lab.joined(1).getFirst();
        lab.round(0);
        Id contract = lab.accept(sensor);
        lab.ledger.hold(Holding.TRANSACTIONS);
        lab.upload(sensor, contract, lab.sense(sensor));
        lab.round(1);
        lab.pass(1.7);
        assertThat(lab.notices).isEmpty();
        lab.pass(0.2);
        assertThat(lab.notices).hasSize(1);
        for (int silence = 0; silence < 3; silence++) {
            lab.ledger.giveUp();
            lab.quiet();
            lab.pass(10);
        }
        assertThat(lab.notices).hasSize(1);
        assertThat(lab.notices.getFirst()).contains("does not answer", "waiting");

        long submitted = lab.ledger.submissions();
        lab.round(2);
        lab.round(3);
        assertThat(lab.ledger.submissions())
                .as("no menu for a ledger that halts")
                .isEqualTo(submitted);

        lab.ledger.release();
        lab.quiet();
        lab.pass(2.5);
        assertThat(lab.notices).hasSize(2);
        assertThat(lab.notices.getLast()).matches("the ledger answers again, after 3[0-9] s");
        assertThat(lab.ledger.contract(contract).orElseThrow().settlement().orElseThrow().reason())
                .isEqualTo(Reason.PAID);
        int menus = lab.decided(IssueMenu.class).size();
        lab.round(4);
        assertThat(lab.decided(IssueMenu.class)).hasSize(menus + 1);
        lab.drain(5);
        assertThat(lab.ledger.money().escrowed()).isZero();
        assertThat(lab.ledger.wrongSums()).isEmpty();
        assertThat(lab.edge.failure()).isNotDone();
    }
}
