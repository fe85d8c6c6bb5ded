package giot.ledger.rules.transitions;

import static giot.ledger.rules.transitions.TestNetwork.DEADLINE;
import static giot.ledger.rules.transitions.TestNetwork.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.Money;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import giot.terms.Id;
import giot.terms.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerRulesTest {
    private final TestNetwork net = TestNetwork.populated();

    @Test
    void moneyMovesFromBalanceThroughEscrowToTheDevice() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        assertThat(money()).isEqualTo(new Money(100 * TOKEN, 90 * TOKEN, 10 * TOKEN, 0, 0, 0));
        Id contract = net.must(net.device, net.accept(menu, 0));
        assertThat(net.view.claims(menu).orElseThrow().unclaimedMicro()).isEqualTo(8 * TOKEN);
        net.must(net.edge, net.settle(net.leaf(contract, Reason.PAID)));
        assertThat(money())
                .isEqualTo(new Money(100 * TOKEN, 90 * TOKEN, 8 * TOKEN, 2 * TOKEN, 0, 0));
        net.must(net.edge, new Expire(menu));
        net.must(net.edge, new Withdraw(98 * TOKEN));
        assertThat(money())
                .isEqualTo(new Money(100 * TOKEN, 0, 0, 2 * TOKEN, 98 * TOKEN, 8 * TOKEN));
        assertThat(net.view.device(net.device.key()).orElseThrow().earnedMicro())
                .isEqualTo(2 * TOKEN);
    }

    @Test
    void aRefusedRewardReturnsButIsHeldUntilItCanNoLongerBeDisputed() {
        Id menu = net.must(net.edge, net.issue(2 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 0));
        net.must(net.edge, net.settle(net.leaf(contract, Reason.STUCK)));
        assertThat(net.view.claims(menu).orElseThrow().escrowedMicro()).isZero();
        assertThat(money()).isEqualTo(new Money(100 * TOKEN, 100 * TOKEN, 0, 0, 0, 2 * TOKEN));
        Withdraw all = new Withdraw(100 * TOKEN);
        assertThat(net.submit(net.edge, all).result()).isEqualTo(Result.INSUFFICIENT_BALANCE);
        assertThat(net.submit(net.edge, net.issue(99 * TOKEN)).result())
                .isEqualTo(Result.INSUFFICIENT_BALANCE);
        net.now += TestNetwork.WINDOW;
        assertThat(net.submit(net.edge, all).result()).isEqualTo(Result.INSUFFICIENT_BALANCE);
        net.now += TestNetwork.WINDOW;
        net.must(net.edge, all);
    }

    @Test
    void settlesAfterTheDeadlineUntilTheMenuIsClosed() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 1));
        net.now = DEADLINE + 1;
        net.must(net.edge, net.settle(net.leaf(contract, Reason.PAID)));
        net.must(net.otherDevice, new Expire(menu));
        assertThat(money().escrowed()).isZero();
    }

    @Test
    void expiryReturnsPendingClaimsInOneStep() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 1));
        net.now = DEADLINE + 1;
        net.must(net.edge, new Expire(menu));
        assertThat(money().balance()).isEqualTo(100 * TOKEN);
        assertThat(money().refunded()).isEqualTo(10 * TOKEN);
        Contract expired = net.view.contract(contract).orElseThrow();
        assertThat(net.view.isExpired(expired)).isTrue();
    }

    @Test
    void deactivatedEdgeServersStillSettleAndWithdraw() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 0));
        net.must(net.operator, new Deactivate(net.edge.key()));
        net.must(net.edge, net.settle(net.leaf(contract, Reason.PAID)));
        net.must(net.edge, new Expire(menu));
        net.must(net.edge, new Withdraw(98 * TOKEN));
        assertThat(net.submit(net.edge, net.issue(1)).result()).isEqualTo(Result.SIGNER_INACTIVE);
    }

    @Test
    void aRefusalIsFinalEvenWhenItsCauseIsGone() {
        Id id = net.freshId();
        SignedTransaction withdraw =
                SignedTransaction.sign(
                        net.genesis.network(), id, new Withdraw(101 * TOKEN), net.edge);
        assertThat(net.submit(withdraw).result()).isEqualTo(Result.INSUFFICIENT_BALANCE);
        net.must(net.operator, new Transaction.Deposit(net.edge.key(), 50 * TOKEN));
        assertThat(net.submit(withdraw))
                .isEqualTo(new Outcome(Result.DUPLICATE, id, -1, Result.INSUFFICIENT_BALANCE));
    }

    @Test
    void strangersCannotUseUpIds() {
        Id id = net.freshId();
        Transaction withdraw = new Withdraw(TOKEN);
        Id network = net.genesis.network();
        assertThat(net.submit(SignedTransaction.sign(network, id, withdraw, net.stranger)).result())
                .isEqualTo(Result.EDGE_UNKNOWN);
        assertThat(net.submit(SignedTransaction.sign(network, id, withdraw, net.edge)).result())
                .isEqualTo(Result.APPLIED);
    }

    @Test
    void sameTransactionsGiveTheSameStateHash() {
        MapStateStore copy = new MapStateStore();
        net.rules.initialise(copy);
        StateBuffer round = new StateBuffer(copy);
        net.history.forEach(envelope -> net.rules.apply(round, envelope, true, net.now));
        assertThat(LedgerRules.stateHash(round)).isEqualTo(LedgerRules.stateHash(net.store));
        round.flush();
        assertThat(LedgerRules.stateHash(copy)).isEqualTo(LedgerRules.stateHash(net.store));
        assertThat(copy.size()).isEqualTo(net.store.size());
    }

    @Test
    void initialisesOnceAndOnlyItsOwnNetwork() {
        byte[] before = LedgerRules.stateHash(net.store);
        net.rules.initialise(net.store);
        assertThat(LedgerRules.stateHash(net.store)).isEqualTo(before);
        Genesis other = new Genesis(TestKeys.id("other"), List.of(net.operator.key()));
        assertThatThrownBy(() -> new LedgerRules(other).initialise(net.store))
                .hasMessageContaining("open it with its own genesis");
        assertThat(Genesis.of(other.toBytes())).isEqualTo(other);
    }

    @Test
    void refusesGenesisBytesThatAreNone() {
        byte[] bytes = net.genesis.toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Genesis.of(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Money money() {
        return net.view.edge(net.edge.key()).orElseThrow().money();
    }
}
