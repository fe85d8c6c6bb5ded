package giot.ledger.rules.transitions;

import static giot.ledger.rules.transitions.TestNetwork.DEADLINE;
import static giot.ledger.rules.transitions.TestNetwork.TOKEN;
import static giot.ledger.rules.transitions.TestNetwork.menu;
import static org.assertj.core.api.Assertions.assertThat;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.TestKeys;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.Reputation;
import giot.ledger.rules.state.ReputationPolicy;
import giot.ledger.rules.transaction.DataSource;
import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction;
import giot.ledger.rules.transaction.Transaction.Accept;
import giot.ledger.rules.transaction.Transaction.Deactivate;
import giot.ledger.rules.transaction.Transaction.Deposit;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.Expire;
import giot.ledger.rules.transaction.Transaction.Grant;
import giot.ledger.rules.transaction.Transaction.IssueMenu;
import giot.ledger.rules.transaction.Transaction.RegisterData;
import giot.ledger.rules.transaction.Transaction.RegisterDevice;
import giot.ledger.rules.transaction.Transaction.RegisterEdge;
import giot.ledger.rules.transaction.Transaction.RegisterModel;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.terms.Digest;
import giot.terms.Id;
import giot.terms.Key;
import giot.terms.Reason;
import giot.terms.Signer;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every result can be brought about, and what it promises about the state and the id holds.
class EveryResultTest {
    private TestNetwork net = new TestNetwork();

    @BeforeEach
    void populate() {
        net = TestNetwork.populated();
    }

    @ParameterizedTest
    @EnumSource(Result.class)
    void isReachedAndChangesOnlyWhatItMay(Result wanted) {
        Prepared last = provoke(wanted);
        byte[] before = LedgerRules.stateHash(net.store);
        Outcome outcome = net.submit(last.envelope(), last.signatureValid());
        assertThat(outcome.result()).isEqualTo(wanted);
        boolean changed = !java.util.Arrays.equals(before, LedgerRules.stateHash(net.store));
        assertThat(changed).isEqualTo(wanted.isFinal());
        Id id = outcome.id();
        if (wanted.isFinal() && id != null) {
            assertThat(net.view.decision(id).orElseThrow().result()).isEqualTo(wanted);
            Outcome again = net.submit(last.envelope(), last.signatureValid());
            assertThat(again).isEqualTo(new Outcome(Result.DUPLICATE, id, outcome.index(), wanted));
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Prepared(byte[] envelope, boolean signatureValid) {}

    private Prepared signed(Signer signer, Transaction transaction) {
        return new Prepared(net.sign(signer, transaction).toBytes(), true);
    }

    private Prepared provoke(Result wanted) {
        return switch (wanted) {
            case APPLIED -> signed(net.edge, new Withdraw(1));
            case TOO_LARGE -> new Prepared(new byte[Limits.MAX_ENVELOPE_BYTES + 1], true);
            case MALFORMED -> new Prepared(new byte[] {1, 4, 0}, true);
            case UNSUPPORTED_VERSION -> patched(0, 2);
            case UNKNOWN_KIND -> patched(1, 18);
            case WRONG_NETWORK -> patched(2, 0);
            case BAD_SIGNATURE -> new Prepared(signed(net.edge, new Withdraw(1)).envelope(), false);
            case DUPLICATE -> repeated(new Withdraw(1), new Withdraw(1));
            case ID_CONFLICT -> repeated(new Withdraw(1), new Withdraw(2));
            case NOT_OPERATOR -> signed(net.edge, new Deposit(net.edge.key(), 1));
            case EDGE_UNKNOWN -> signed(net.stranger, new Withdraw(1));
            case DEVICE_UNKNOWN -> signed(net.stranger, net.accept(net.freshId(), 0));
            case SIGNER_UNKNOWN -> signed(net.stranger, new Expire(net.freshId()));
            case SIGNER_INACTIVE -> afterLeaving(net.edge, net.issue(TOKEN));
            case PARTICIPANT_UNKNOWN -> signed(net.operator, new Deposit(net.stranger.key(), 1));
            case NOT_ENTITLED -> signed(net.edge, new Deactivate(net.otherDevice.key()));
            case KEY_IN_USE -> signed(net.operator, new RegisterEdge(net.device.key(), "edge"));
            case ALREADY_REGISTERED ->
                    signed(net.operator, new RegisterEdge(net.edge.key(), "edge"));
            case ALREADY_INACTIVE -> afterLeaving(net.edge, new Deactivate(net.edge.key()));
            case AMOUNT_OVERFLOW -> overflow();
            case INSUFFICIENT_BALANCE -> signed(net.edge, new Withdraw(100 * TOKEN + 1));
            case MENU_UNKNOWN,
                    MENU_CLOSED,
                    DEADLINE_PASSED,
                    DEADLINE_NOT_REACHED,
                    CLAIMS_PENDING,
                    MENU_INVALID,
                    MENU_NOT_INDIVIDUALLY_RATIONAL,
                    MENU_NOT_INCENTIVE_COMPATIBLE ->
                    provokeMenu(wanted);
            case DEVICE_OF_OTHER_EDGE,
                    EDGE_INACTIVE,
                    ITEM_UNKNOWN,
                    ALREADY_ACCEPTED,
                    BUDGET_EXHAUSTED ->
                    provokeAcceptance(wanted);
            case DATA_EXISTS, DATA_UNKNOWN, MODEL_EXISTS -> provokeProvenance(wanted);
            case NOT_OWNER, GRANT_ENDED, GRANTS_EXHAUSTED, GRANT_UNKNOWN -> provokeGrant(wanted);
            case EVIDENCE_MISMATCH,
                    ALREADY_DISPUTED,
                    CONTRACT_PAID,
                    DISPUTE_TOO_EARLY,
                    DISPUTE_TOO_LATE,
                    RECEIPT_LATE ->
                    provokeDispute(wanted);
            case NOT_ARBITER, NO_DISPUTE, NO_EQUIVOCATION, EQUIVOCATION_KNOWN ->
                    provokeDecision(wanted);
            case BATCH_CONFLICT,
                    BATCH_ROOT_MISMATCH,
                    CONTRACT_UNKNOWN,
                    CONTRACT_OF_OTHER_EDGE,
                    DEVICE_MISMATCH,
                    CONTRACT_SETTLED,
                    CONTRACT_EXPIRED,
                    AMOUNT_ABOVE_REWARD,
                    AMOUNT_CONTRADICTS_REASON,
                    LATENCY_CONTRADICTS_REASON ->
                    provokeSettlement(wanted);
        };
    }

    private Prepared provokeMenu(Result wanted) {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Item low = menu().items().get(0);
        Item high = menu().items().get(1);
        Item underpaid = new Item(low.thetaMilli(), 250_000, 75_000, low.rewardMicro() - 2);
        Item climbing = new Item(high.thetaMilli(), 750_000, 50_000, high.rewardMicro() - 2);
        return switch (wanted) {
            case MENU_UNKNOWN -> signed(net.edge, new Expire(net.freshId()));
            case MENU_CLOSED -> {
                net.must(net.edge, new Expire(menu));
                yield signed(net.device, net.accept(menu, 0));
            }
            case DEADLINE_PASSED -> {
                net.now = DEADLINE + 1;
                yield signed(net.device, net.accept(menu, 0));
            }
            case DEADLINE_NOT_REACHED -> {
                net.now = DEADLINE;
                yield signed(net.device, new Expire(menu));
            }
            case CLAIMS_PENDING -> {
                net.must(net.device, net.accept(menu, 0));
                yield signed(net.edge, new Expire(menu));
            }
            case MENU_INVALID -> issue(TestNetwork.with(menu(), high, low));
            case MENU_NOT_INDIVIDUALLY_RATIONAL -> issue(TestNetwork.with(menu(), underpaid, high));
            default -> issue(TestNetwork.with(menu(), low, climbing));
        };
    }

    private Prepared issue(IntegerMenu menu) {
        Digest certificate = TestKeys.digest("certificate");
        return signed(net.edge, new IssueMenu(menu, certificate, TOKEN, DEADLINE));
    }

    private Prepared provokeAcceptance(Result wanted) {
        long budget = wanted == Result.BUDGET_EXHAUSTED ? TOKEN : 10 * TOKEN;
        Id menu = net.must(net.edge, net.issue(budget));
        Accept accept = net.accept(menu, wanted == Result.ITEM_UNKNOWN ? 2 : 0);
        if (wanted == Result.EDGE_INACTIVE) {
            net.must(net.operator, new Deactivate(net.edge.key()));
        }
        if (wanted == Result.ALREADY_ACCEPTED) {
            net.must(net.device, accept);
        }
        boolean other = wanted == Result.DEVICE_OF_OTHER_EDGE;
        return signed(other ? net.otherDevice : net.device, accept);
    }

    private Prepared provokeSettlement(Result wanted) {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 0));
        Leaf paid = net.leaf(contract, Reason.PAID);
        return switch (wanted) {
            case BATCH_CONFLICT -> {
                Settle first = net.settle(paid);
                net.must(net.edge, first);
                Leaf other = net.leaf(contract, Reason.STUCK);
                yield signed(net.edge, Settlement.cut(first.batch(), List.of(other), 9_999).get(0));
            }
            case BATCH_ROOT_MISMATCH -> {
                Settle good = net.settle(paid);
                Leaf other = net.leaf(contract, Reason.STUCK);
                yield signed(
                        net.edge,
                        new Settle(
                                good.batch(),
                                good.merkleRoot(),
                                1,
                                0,
                                good.path(),
                                List.of(other)));
            }
            case CONTRACT_UNKNOWN ->
                    settle(new Leaf(net.freshId(), net.device.key(), 0, 1, 0, Reason.STUCK));
            case CONTRACT_OF_OTHER_EDGE -> signed(net.otherEdge, net.settle(paid));
            case DEVICE_MISMATCH ->
                    settle(new Leaf(contract, net.otherDevice.key(), 0, 1, 0, Reason.STUCK));
            case CONTRACT_SETTLED -> {
                net.must(net.edge, net.settle(paid));
                yield settle(paid);
            }
            case CONTRACT_EXPIRED -> {
                net.now = DEADLINE + 1;
                net.must(net.device, new Expire(menu));
                yield settle(paid);
            }
            case AMOUNT_ABOVE_REWARD -> settle(amount(paid, paid.amountMicro() + 1));
            case AMOUNT_CONTRADICTS_REASON -> settle(amount(paid, paid.amountMicro() - 1));
            default ->
                    settle(
                            new Leaf(
                                    contract,
                                    paid.device(),
                                    paid.amountMicro(),
                                    paid.latencyMillis() + 1,
                                    0,
                                    Reason.PAID));
        };
    }

    private Prepared settle(Leaf leaf) {
        return signed(net.edge, net.settle(leaf));
    }

    private static Leaf amount(Leaf leaf, long amountMicro) {
        return new Leaf(
                leaf.contract(),
                leaf.device(),
                amountMicro,
                leaf.latencyMillis(),
                leaf.qualityPpm(),
                leaf.reason());
    }

    private Prepared provokeProvenance(Result wanted) {
        Digest content = TestKeys.digest("data");
        RegisterData data =
                new RegisterData(content, content, "CC-BY-4.0", new DataSource.OfRound(0));
        RegisterModel model = new RegisterModel(content, List.of(content), new TreeMap<>());
        if (wanted == Result.DATA_UNKNOWN) {
            return signed(net.edge, model);
        }
        net.must(net.edge, data);
        if (wanted == Result.MODEL_EXISTS) {
            net.must(net.edge, model);
        }
        return signed(net.edge, wanted == Result.DATA_EXISTS ? data : model);
    }

    private Prepared provokeGrant(Result wanted) {
        Digest content = TestKeys.digest("data");
        net.must(
                net.edge,
                new RegisterData(content, content, "CC-BY-4.0", new DataSource.OfRound(0)));
        Key reader = net.device.key();
        if (wanted == Result.GRANTS_EXHAUSTED) {
            for (int i = 0; i < Limits.MAX_GRANTS; i++) {
                Key other = TestKeys.signer("reader " + i).key();
                net.must(net.edge, new Grant(content, other, DEADLINE));
            }
        }
        return switch (wanted) {
            case NOT_OWNER -> signed(net.otherEdge, new Grant(content, reader, DEADLINE));
            case GRANT_ENDED -> signed(net.edge, new Grant(content, reader, net.now - 1));
            case GRANTS_EXHAUSTED -> signed(net.edge, new Grant(content, reader, DEADLINE));
            default -> signed(net.edge, new Revoke(content, reader));
        };
    }

    private Id contract() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        return net.must(net.device, net.accept(menu, 0));
    }

    private Prepared provokeDispute(Result wanted) {
        Id contract = contract();
        SignedReceipt good = net.receipt(contract);
        if (wanted == Result.DISPUTE_TOO_EARLY) {
            return signed(net.device, new Dispute(good));
        }
        Reason reason = wanted == Result.CONTRACT_PAID ? Reason.PAID : Reason.STUCK;
        net.must(net.edge, net.settle(net.leaf(contract, reason)));
        if (wanted == Result.ALREADY_DISPUTED) {
            net.must(net.device, new Dispute(good));
        }
        if (wanted == Result.DISPUTE_TOO_LATE) {
            net.now += TestNetwork.WINDOW + 1;
        }
        SignedReceipt shown =
                switch (wanted) {
                    case EVIDENCE_MISMATCH ->
                            TestKeys.receipt(net.otherEdge, contract, good.content(), 1);
                    case RECEIPT_LATE -> net.receipt(contract, good.latencyMillis() + 1);
                    default -> good;
                };
        return signed(net.device, new Dispute(shown));
    }

    private Prepared provokeDecision(Result wanted) {
        Id contract = contract();
        Digest grounds = TestKeys.digest("grounds");
        Statement receipt = new Statement.OfReceipt(net.receipt(contract));
        Statement other = new Statement.OfReceipt(net.receipt(contract, 7));
        if (wanted == Result.EQUIVOCATION_KNOWN) {
            net.must(net.auditor, new ReportEquivocation(contract, receipt, other));
        }
        return switch (wanted) {
            case NOT_ARBITER -> signed(net.auditor, new Resolve(contract, true, grounds));
            case NO_DISPUTE -> signed(net.arbiter, new Resolve(contract, true, grounds));
            case NO_EQUIVOCATION ->
                    signed(net.device, new ReportEquivocation(contract, receipt, receipt));
            default -> signed(net.auditor, new ReportEquivocation(contract, other, receipt));
        };
    }

    private Prepared patched(int position, int value) {
        byte[] envelope = signed(net.edge, new Withdraw(1)).envelope();
        envelope[position] = (byte) value;
        return new Prepared(envelope, true);
    }

    private Prepared repeated(Transaction first, Transaction second) {
        Id id = net.freshId();
        net.submit(SignedTransaction.sign(net.genesis.network(), id, first, net.edge));
        byte[] envelope =
                SignedTransaction.sign(net.genesis.network(), id, second, net.edge).toBytes();
        return new Prepared(envelope, true);
    }

    private Prepared afterLeaving(Signer signer, Transaction transaction) {
        net.must(net.operator, new Deactivate(signer.key()));
        return signed(signer, transaction);
    }

    private Prepared overflow() {
        Deposit most = new Deposit(net.edge.key(), Limits.MAX_AMOUNT_MICRO);
        long count = Limits.MAX_DEPOSITED_MICRO / Limits.MAX_AMOUNT_MICRO - 1;
        for (long i = 0; i < count; i++) {
            net.must(net.operator, most);
        }
        return signed(net.operator, most);
    }

    @org.junit.jupiter.api.Test
    void devicesJoinAgainWithTheirReputation() {
        Id menu = net.must(net.edge, net.issue(10 * TOKEN));
        Id contract = net.must(net.device, net.accept(menu, 0));
        net.must(net.edge, net.settle(net.leaf(contract, Reason.REPLAY)));
        Reputation stained = net.view.reputation(net.device.key()).orElseThrow();
        net.must(net.device, new Deactivate(net.device.key()));
        net.must(net.otherEdge, new RegisterDevice(net.device.key(), "renamed"));
        Device device = net.view.device(net.device.key()).orElseThrow();
        assertThat(device.reputation()).isEqualTo(stained);
        assertThat(device.edge()).isEqualTo(net.otherEdge.key());
        assertThat(stained.expectedPpm())
                .isLessThan(Reputation.newcomer(ReputationPolicy.DEFAULT).expectedPpm());
    }
}
