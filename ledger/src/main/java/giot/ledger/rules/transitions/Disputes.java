package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Result;
import giot.ledger.rules.codec.Role;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.Contract.Contest;
import giot.ledger.rules.state.Contract.Stage;
import giot.ledger.rules.state.Device;
import giot.ledger.rules.state.EdgeAccount;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.MenuClaims;
import giot.ledger.rules.state.Officer;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.SignedReceipt;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Statement;
import giot.ledger.rules.transaction.Transaction.Dispute;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Verdict;
import giot.terms.Id;
import giot.terms.Reason;
import java.util.Optional;

/// Disputes, and edge servers that contradict themselves. The rules pay by themselves where a
/// receipt in time meets silence, or a settlement that says there was no delivery or a late one;
/// where the edge server judged the data bad, an arbiter decides. The money comes from the menu's
/// escrow, or from what is held in the edge server's balance.
final class Disputes {
    private Disputes() {}

    static Verdict dispute(Call call, Dispute t) {
        LedgerState state = call.state();
        Optional<Device> device = state.device(call.signer());
        if (device.isEmpty()) {
            return Verdict.of(Result.DEVICE_UNKNOWN);
        }
        Optional<Contract> known = state.contract(t.receipt().contract());
        if (known.isEmpty()) {
            return Verdict.of(Result.CONTRACT_UNKNOWN);
        }
        Contract contract = known.get();
        if (!contract.device().equals(call.signer())) {
            return Verdict.of(Result.DEVICE_MISMATCH);
        }
        Result obstacle = obstacle(call, t.receipt(), contract);
        if (obstacle != Result.APPLIED) {
            return Verdict.of(obstacle);
        }
        state.count(Count.DISPUTES, 1);
        if (contract.settled() == null) {
            paySilence(call, t.receipt(), contract);
        } else {
            contest(call, t.receipt(), contract, contract.settled());
        }
        return Verdict.APPLIED;
    }

    private static Result obstacle(Call call, SignedReceipt receipt, Contract contract) {
        if (!contract.edge().equals(receipt.edge())) {
            return Result.EVIDENCE_MISMATCH;
        }
        if (contract.contest() != null) {
            return Result.ALREADY_DISPUTED;
        }
        if (contract.settled() != null && contract.settled().reason() == Reason.PAID) {
            return Result.CONTRACT_PAID;
        }
        LedgerState state = call.state();
        boolean pending = contract.settled() == null && !state.isExpired(contract);
        long deadline = state.menu(contract.menu()).orElseThrow().terms().deadlineMillis();
        if (pending && call.consensusMillis() <= deadline) {
            return Result.DISPUTE_TOO_EARLY;
        }
        long window = call.genesis().disputeWindowMillis();
        if (!pending && call.consensusMillis() - heldSince(state, contract) > window) {
            return Result.DISPUTE_TOO_LATE;
        }
        boolean late = receipt.latencyMillis() > contract.latencyMillis();
        return late ? Result.RECEIPT_LATE : Result.APPLIED;
    }

    /// Since when the reward of a refused or expired contract is held in the balance.
    private static long heldSince(LedgerState state, Contract contract) {
        return contract.settled() != null
                ? contract.settled().settledMillis()
                : state.claims(contract.menu()).orElseThrow().closedMillis();
    }

    /// The edge server let the deadline pass: the rules settle the contract.
    private static void paySilence(Call call, SignedReceipt receipt, Contract contract) {
        LedgerState state = call.state();
        long reward = contract.rewardMicro();
        if (state.isExpired(contract)) {
            Funds.claim(call, contract.edge(), reward, heldSince(state, contract));
        }
        Funds.move(state, contract.edge(), money -> money.pay(reward));
        MenuClaims claims = state.claims(contract.menu()).orElseThrow();
        state.put(contract.menu(), claims.settle(reward, reward));
        state.count(Count.SETTLED, 1);
        Device device = state.device(contract.device()).orElseThrow();
        state.put(contract.device(), device.paidByRule(reward, true));
        Contract.Settled settled =
                new Contract.Settled(
                        call.id(),
                        reward,
                        receipt.latencyMillis(),
                        0,
                        Reason.PAID,
                        call.consensusMillis());
        state.put(
                receipt.contract(),
                contract.with(settled).with(opened(call, receipt, Stage.PAID_BY_RULE)));
    }

    private static void contest(
            Call call, SignedReceipt receipt, Contract contract, Contract.Settled settled) {
        LedgerState state = call.state();
        long reward = contract.rewardMicro();
        Funds.claim(call, contract.edge(), reward, settled.settledMillis());
        boolean denied =
                settled.reason() == Reason.NOT_DELIVERED || settled.reason() == Reason.LATE;
        Contract contested =
                contract.with(opened(call, receipt, denied ? Stage.PAID_BY_RULE : Stage.ESCALATED));
        if (denied) {
            Funds.move(state, contract.edge(), money -> money.pay(reward));
            Device device = state.device(contract.device()).orElseThrow();
            state.put(contract.device(), device.paidByRule(reward, false));
        }
        state.put(receipt.contract(), contested);
        if (!contract.equivocal()
                && Statement.denies(settled.reason(), settled.latencyMillis(), receipt)) {
            mark(state, receipt.contract(), contested);
        }
    }

    private static Contest opened(Call call, SignedReceipt receipt, Stage stage) {
        return new Contest(
                call.id(),
                receipt.content(),
                receipt.latencyMillis(),
                stage,
                call.consensusMillis(),
                call.consensusMillis());
    }

    static Verdict resolve(Call call, Resolve t) {
        LedgerState state = call.state();
        if (!call.byParticipant()) {
            return Verdict.of(Result.SIGNER_UNKNOWN);
        }
        Optional<Contract> contract = state.contract(t.contract());
        Optional<Officer> arbiter =
                state.officer(call.signer()).filter(officer -> officer.role() == Role.ARBITER);
        if (arbiter.isEmpty() && (t.pays() || !hasLapsed(call, contract))) {
            return Verdict.of(Result.NOT_ARBITER);
        }
        if (arbiter.isPresent() && !arbiter.get().active()) {
            return Verdict.of(Result.SIGNER_INACTIVE);
        }
        if (contract.isEmpty()) {
            return Verdict.of(Result.CONTRACT_UNKNOWN);
        }
        Contest contest = contract.get().contest();
        if (contest == null || contest.stage() != Stage.ESCALATED) {
            return Verdict.of(Result.NO_DISPUTE);
        }
        decide(call, t, contract.get(), contest);
        return Verdict.APPLIED;
    }

    /// Whether the time for an arbiter to decide has passed.
    private static boolean hasLapsed(Call call, Optional<Contract> contract) {
        return contract.flatMap(Contract::dispute)
                .filter(contest -> contest.stage() == Stage.ESCALATED)
                .map(contest ->
                        call.consensusMillis() - contest.disputedMillis()
                                > call.genesis().disputeWindowMillis())
                .orElse(false);
    }

    private static void decide(Call call, Resolve t, Contract contract, Contest contest) {
        LedgerState state = call.state();
        long reward = contract.rewardMicro();
        if (t.pays()) {
            Funds.move(state, contract.edge(), money -> money.pay(reward));
            Device device = state.device(contract.device()).orElseThrow();
            state.put(contract.device(), device.vindicated(reward, call.genesis().reputation()));
        } else {
            Funds.move(state, contract.edge(), money -> money.refund(reward));
        }
        Stage stage = t.pays() ? Stage.UPHELD : Stage.DISMISSED;
        state.put(t.contract(), contract.with(contest.decided(stage, call.consensusMillis())));
    }

    static Verdict report(Call call, ReportEquivocation t) {
        LedgerState state = call.state();
        if (!call.byParticipant()) {
            return Verdict.of(Result.SIGNER_UNKNOWN);
        }
        Optional<Contract> contract = state.contract(t.contract());
        if (contract.isEmpty()) {
            return Verdict.of(Result.CONTRACT_UNKNOWN);
        }
        if (!fits(call, t, contract.get(), t.first())
                || !fits(call, t, contract.get(), t.second())) {
            return Verdict.of(Result.EVIDENCE_MISMATCH);
        }
        if (!Statement.contradict(t.contract(), t.first(), t.second())) {
            return Verdict.of(Result.NO_EQUIVOCATION);
        }
        if (contract.get().equivocal()) {
            return Verdict.of(Result.EQUIVOCATION_KNOWN);
        }
        mark(state, t.contract(), contract.get());
        return Verdict.APPLIED;
    }

    private static boolean fits(
            Call call, ReportEquivocation t, Contract contract, Statement statement) {
        boolean here =
                !(statement instanceof Statement.OfSettlement(SignedTransaction settlement))
                        || settlement.network().equals(call.genesis().network());
        return here && statement.isAbout(t.contract()) && statement.edge().equals(contract.edge());
    }

    private static void mark(LedgerState state, Id id, Contract contract) {
        state.put(id, contract.equivocated());
        EdgeAccount edge = state.edge(contract.edge()).orElseThrow();
        state.put(contract.edge(), edge.equivocated());
        state.count(Count.EQUIVOCATIONS, 1);
    }
}
