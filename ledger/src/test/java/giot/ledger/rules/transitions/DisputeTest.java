package giot.ledger.rules.transitions;

import static giot.ledger.rules.transitions.TestNetwork.DEADLINE;
import static giot.ledger.rules.transitions.TestNetwork.TOKEN;
import static giot.ledger.rules.transitions.TestNetwork.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Contract.Stage;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.MalformedException;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who gets the reward when a device with a receipt was not paid.
class DisputeTest {
    private static final Digest GROUNDS = TestKeys.digest("grounds");

    private final TestNetwork net = TestNetwork.populated();
    private Id menu = TestKeys.id("menu");
    private Id contract = TestKeys.id("contract");

    @BeforeEach
    void acceptAnItemOfTwoTokens() {
        menu = net.must(net.edge, net.issue(10 * TOKEN));
        contract = net.must(net.device, net.accept(menu, 0));
    }

    @Test
    void silenceUntilTheDeadlineIsPaidFromEscrow() {
        Dispute dispute = new Dispute(net.receipt(contract));
        net.now = DEADLINE;
        assertThat(net.submit(net.device, dispute).result()).isEqualTo(Result.DISPUTE_TOO_EARLY);
        net.now = DEADLINE + 1;
        net.must(net.device, dispute);
        assertThat(money())
                .isEqualTo(new Money(100 * TOKEN, 90 * TOKEN, 8 * TOKEN, 2 * TOKEN, 0, 0));
        assertThat(stage()).isEqualTo(Stage.PAID_BY_RULE);
        assertThat(device().earnedMicro()).isEqualTo(2 * TOKEN);
        assertThat(device().reputation()).isEqualTo(Reputation.newcomer(ReputationPolicy.DEFAULT));
        Leaf leaf = net.leaf(contract, Reason.STUCK);
        assertThat(net.submit(net.edge, net.settle(leaf)).result())
                .isEqualTo(Result.CONTRACT_SETTLED);
        net.must(net.edge, new Expire(menu));
        assertThat(money().balance()).isEqualTo(98 * TOKEN);
        assertThat(account().freeMicro(net.now, WINDOW)).isEqualTo(98 * TOKEN);
    }

    @Test
    void closingTheMenuDoesNotTakeTheRewardOutOfReach() {
        net.now = DEADLINE + 1;
        net.must(net.edge, new Expire(menu));
        assertThat(account().freeMicro(net.now, WINDOW)).isEqualTo(98 * TOKEN);
        net.must(net.edge, new Withdraw(98 * TOKEN));
        net.now += WINDOW;
        net.must(net.device, new Dispute(net.receipt(contract)));
        assertThat(money().paid()).isEqualTo(2 * TOKEN);
        assertThat(money().balance()).isZero();
        assertThat(net.view.isExpired(known())).isFalse();
    }

    @Test
    void theWindowEnds() {
        net.now = DEADLINE + 1;
        net.must(net.edge, new Expire(menu));
        net.now += WINDOW + 1;
        Outcome late = net.submit(net.device, new Dispute(net.receipt(contract)));
        assertThat(late.result()).isEqualTo(Result.DISPUTE_TOO_LATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"LATE", "NOT_DELIVERED"})
    void aReceiptRefutesADenialAndMarksTheEdgeServer(Reason denial) {
        net.must(net.edge, net.settle(net.leaf(contract, denial)));
        net.now += WINDOW;
        net.must(net.device, new Dispute(net.receipt(contract)));
        assertThat(stage()).isEqualTo(Stage.PAID_BY_RULE);
        assertThat(money().paid()).isEqualTo(2 * TOKEN);
        assertThat(known().paidMicro()).isEqualTo(2 * TOKEN);
        assertThat(known().equivocal()).isTrue();
        assertThat(account().equivocations()).isEqualTo(1);
        assertThat(device().neutralContracts()).isEqualTo(1);
    }

    @Test
    void anArbiterPaysOutOfWhatWasHeldAndTakesTheStainAway() {
        refuse();
        net.must(net.device, new Dispute(net.receipt(contract)));
        assertThat(stage()).isEqualTo(Stage.ESCALATED);
        assertThat(money().escrowed()).isEqualTo(10 * TOKEN);
        net.must(net.edge, new Expire(menu));
        net.must(net.edge, new Withdraw(98 * TOKEN));
        net.now += 10 * WINDOW;
        net.must(net.arbiter, new Resolve(contract, true, GROUNDS));
        assertThat(money())
                .isEqualTo(new Money(100 * TOKEN, 0, 0, 2 * TOKEN, 98 * TOKEN, 10 * TOKEN));
        assertThat(stage()).isEqualTo(Stage.UPHELD);
        assertThat(device().paidContracts()).isEqualTo(1);
        assertThat(device().refusedContracts()).isZero();
        assertThat(device().reputation()).isEqualTo(new Reputation(1_000_000, 0, 1_800_000));
        assertThat(account().equivocations()).isZero();
    }

    @Test
    void anArbiterConfirmsARefusal() {
        refuse();
        net.must(net.device, new Dispute(net.receipt(contract)));
        net.must(net.arbiter, new Resolve(contract, false, GROUNDS));
        assertThat(stage()).isEqualTo(Stage.DISMISSED);
        assertThat(money().escrowed()).isEqualTo(8 * TOKEN);
        assertThat(account().freeMicro(net.now, WINDOW)).isEqualTo(92 * TOKEN);
        assertThat(device().refusedContracts()).isEqualTo(1);
        assertThat(net.submit(net.arbiter, new Resolve(contract, true, GROUNDS)).result())
                .isEqualTo(Result.NO_DISPUTE);
        assertThat(net.submit(net.device, new Dispute(net.receipt(contract))).result())
                .isEqualTo(Result.ALREADY_DISPUTED);
    }

    @Test
    void aDisputeThatNoArbiterDecidesLapses() {
        refuse();
        net.must(net.device, new Dispute(net.receipt(contract)));
        Resolve confirm = new Resolve(contract, false, GROUNDS);
        net.now += WINDOW;
        assertThat(net.submit(net.edge, confirm).result()).isEqualTo(Result.NOT_ARBITER);
        net.now++;
        assertThat(net.submit(net.edge, new Resolve(contract, true, GROUNDS)).result())
                .isEqualTo(Result.NOT_ARBITER);
        net.must(net.edge, confirm);
        assertThat(money().escrowed()).isEqualTo(8 * TOKEN);
    }

    @Test
    void aDismissedArbiterDecidesNothing() {
        refuse();
        net.must(net.device, new Dispute(net.receipt(contract)));
        net.must(net.operator, new Deactivate(net.arbiter.key()));
        assertThat(net.submit(net.arbiter, new Resolve(contract, true, GROUNDS)).result())
                .isEqualTo(Result.SIGNER_INACTIVE);
    }

    @Test
    void forgedReceiptsHaveNoEffect() {
        refuse();
        SignedReceipt receipt = net.receipt(contract);
        SignedReceipt forged =
                new SignedReceipt(
                        receipt.contract(),
                        receipt.edge(),
                        TestKeys.digest("other content"),
                        receipt.acceptedMillis(),
                        receipt.completedMillis(),
                        receipt.signature());
        assertThat(net.submit(net.device, new Dispute(forged)).result())
                .isEqualTo(Result.BAD_SIGNATURE);
        net.must(net.device, new Dispute(receipt));
    }

    @Test
    void twoReceiptsTwoSettlementsOrOneOfEachContradict() {
        Statement receipt = new Statement.OfReceipt(net.receipt(contract));
        Statement other = new Statement.OfReceipt(net.receipt(contract, 7));
        Statement paid = settlement(net.leaf(contract, Reason.PAID));
        Statement refused = settlement(net.leaf(contract, Reason.JUMP));
        Statement denied = settlement(net.leaf(contract, Reason.NOT_DELIVERED));
        assertThat(Statement.contradict(contract, receipt, other)).isTrue();
        assertThat(Statement.contradict(contract, paid, refused)).isTrue();
        assertThat(Statement.contradict(contract, denied, receipt)).isTrue();
        assertThat(Statement.contradict(contract, other, paid)).isTrue();
        assertThat(Statement.contradict(contract, receipt, paid)).isFalse();
        assertThat(Statement.contradict(contract, refused, refused)).isFalse();
        net.must(net.device, new ReportEquivocation(contract, paid, refused));
        assertThat(account().equivocations()).isEqualTo(1);
        assertThat(net.view.totals().equivocations()).isEqualTo(1);
        Id menu2 = net.must(net.otherEdge, net.issue(9 * TOKEN));
        Id foreign = net.must(net.otherDevice, net.accept(menu2, 0));
        assertThat(net.submit(net.device, new ReportEquivocation(foreign, paid, refused)).result())
                .isEqualTo(Result.EVIDENCE_MISMATCH);
    }

    @Test
    void statementsDoNotNest() {
        Statement receipt = new Statement.OfReceipt(net.receipt(contract));
        SignedTransaction report =
                net.sign(net.device, new ReportEquivocation(contract, receipt, receipt));
        ByteWriter out = new ByteWriter(999).u8(1).u32(report.toBytes().length);
        byte[] nested = out.raw(report.toBytes()).toBytes();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Statement.read(new ByteReader(nested)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void readersOfDataCanBeLetInRenewedAndPutOut() {
        Digest content = TestKeys.digest("data");
        Key reader = net.auditor.key();
        net.must(
                net.edge,
                new Transaction.RegisterData(
                        content, content, "ODbL-1.0", new DataSource.OfRound(1)));
        net.must(net.edge, new Transaction.Grant(content, reader, net.now + 5));
        net.must(net.edge, new Transaction.Grant(content, reader, net.now + 9));
        assertThat(net.view.dataset(content).orElseThrow().grants()).isEqualTo(1);
        assertThat(net.view.mayRead(content, reader, net.now + 9)).isTrue();
        assertThat(net.view.mayRead(content, reader, net.now + 10)).isFalse();
        assertThat(net.view.mayRead(content, net.edge.key(), Long.MAX_VALUE)).isTrue();
        assertThat(net.view.mayRead(content, net.device.key(), net.now)).isFalse();
        net.must(net.edge, new Transaction.Revoke(content, reader));
        assertThat(net.view.mayRead(content, reader, net.now + 9)).isFalse();
        assertThat(net.view.totals().grants()).isZero();
    }

    @Test
    void everyKeyHasOneRole() {
        assertThat(List.of(net.operator, net.edge, net.device, net.arbiter, net.auditor))
                .extracting(signer -> net.view.role(signer.key()).orElseThrow())
                .containsExactly(Role.values());
        assertThat(net.view.role(net.stranger.key())).isEmpty();
        for (Signer taken : List.of(net.operator, net.edge, net.device)) {
            Transaction officer =
                    new Transaction.RegisterOfficer(taken.key(), Role.AUDITOR, "auditor");
            assertThat(net.submit(net.operator, officer).result()).isEqualTo(Result.KEY_IN_USE);
        }
        Transaction device = new Transaction.RegisterDevice(net.arbiter.key(), "device");
        assertThat(net.submit(net.edge, device).result()).isEqualTo(Result.KEY_IN_USE);
    }

    private Statement settlement(Leaf leaf) {
        Settle settle = net.settle(leaf);
        return new Statement.OfSettlement(net.sign(net.edge, settle));
    }

    private void refuse() {
        net.must(net.edge, net.settle(net.leaf(contract, Reason.OFF_ROAD)));
    }

    private Contract known() {
        return net.view.contract(contract).orElseThrow();
    }

    private Stage stage() {
        return known().dispute().orElseThrow().stage();
    }

    private Device device() {
        return net.view.device(net.device.key()).orElseThrow();
    }

    private EdgeAccount account() {
        return net.view.edge(net.edge.key()).orElseThrow();
    }

    private Money money() {
        return account().money();
    }
}
