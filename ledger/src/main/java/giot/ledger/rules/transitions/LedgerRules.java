package giot.ledger.rules.transitions;

import giot.ledger.rules.codec.Kind;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Decision;
import giot.ledger.rules.state.Genesis;
import giot.ledger.rules.state.LedgerState;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.StateKeys;
import giot.ledger.rules.state.Totals;
import giot.ledger.rules.state.Totals.Count;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
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
import giot.ledger.rules.transaction.Transaction.RegisterOfficer;
import giot.ledger.rules.transaction.Transaction.ReportEquivocation;
import giot.ledger.rules.transaction.Transaction.Resolve;
import giot.ledger.rules.transaction.Transaction.Revoke;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transaction.Transaction.Withdraw;
import giot.ledger.rules.transaction.Verdict;
import giot.ledger.rules.trie.StateBuffer;
import giot.ledger.rules.trie.StateStore;
import giot.ledger.rules.trie.StateTrie;
import giot.terms.Digest;
import giot.terms.Id;
import java.util.Optional;

/// The deterministic state machine: same genesis, same envelopes with the same consensus times,
/// same results and same state hash. No clock, no randomness, no floating point. Holds no state
/// itself, so one instance may serve many stores (each from one thread at a time).
///
/// **Idempotency.** An id is used up by the first transaction under it that comes from a
/// participant entitled to send its kind, applied or not: that result is final and is all that a
/// refusal writes. The same signed content again answers DUPLICATE with the first result, other
/// content ID_CONFLICT. Were refused ids free again, a delayed copy of a transaction that its
/// client saw refused and replaced could still apply later, and pay twice. Refusals before that
/// point (unreadable bytes, wrong network, bad signature, unknown signer, wrong role) write
/// nothing, so strangers can neither use up ids nor fill the state.
public final class LedgerRules {
    private final Genesis genesis;

    /// The rules of a network.
    public LedgerRules(Genesis genesis) {
        this.genesis = genesis;
    }

    public Genesis genesis() {
        return genesis;
    }

    /// Writes the genesis into an empty state. Throws when the state belongs to another network.
    public void initialise(StateStore state) {
        Optional<Genesis> present = new LedgerView(state).genesis();
        if (present.isPresent()) {
            if (!present.get().equals(genesis)) {
                throw new IllegalArgumentException(
                        "the state starts from network "
                                + present.get().network()
                                + " with other parameters than network "
                                + genesis.network()
                                + ": open it with its own genesis");
            }
            return;
        }
        StateBuffer buffer = new StateBuffer(state);
        buffer.put(StateKeys.GENESIS, genesis.toBytes());
        buffer.put(StateKeys.TOTALS, Totals.NONE.toBytes());
        buffer.commit();
    }

    /// The commitment to the whole state (see [StateTrie]), 32 bytes.
    public static byte[] stateHash(StateStore state) {
        return new StateTrie(state).root();
    }

    /// Applies one ordered envelope.
    ///
    /// @param signatureValid what the signature verifier said about every signature in it
    /// @param consensusMillis consensus time; never goes back
    public Outcome apply(
            StateStore state, byte[] envelope, boolean signatureValid, long consensusMillis) {
        return switch (SignedTransaction.decode(envelope)) {
            case Decoding.Refused refused -> Outcome.unread(refused.result());
            case Decoding.Read read ->
                    apply(state, read.transaction(), signatureValid, consensusMillis);
        };
    }

    /// Applies one ordered transaction that was decoded before.
    public Outcome apply(
            StateStore state,
            SignedTransaction signed,
            boolean signatureValid,
            long consensusMillis) {
        if (!signed.network().equals(genesis.network())) {
            return Outcome.of(Verdict.of(Result.WRONG_NETWORK), signed.id());
        }
        if (!signatureValid) {
            return Outcome.of(Verdict.of(Result.BAD_SIGNATURE), signed.id());
        }
        StateBuffer buffer = new StateBuffer(state);
        LedgerState ledger = new LedgerState(buffer);
        Digest digest = signed.digest();
        Optional<Decision> first = ledger.decision(signed.id());
        if (first.isPresent()) {
            return repeated(signed.id(), digest, first.get());
        }
        Call call = new Call(ledger, genesis, signed.id(), signed.signer(), consensusMillis);
        Verdict verdict = dispatch(call, signed.transaction());
        if (verdict.result().isFinal()) {
            decide(call, buffer, verdict, digest, signed.transaction().kind());
        }
        return Outcome.of(verdict, signed.id());
    }

    private static Outcome repeated(Id id, Digest digest, Decision first) {
        return first.digest().equals(digest)
                ? new Outcome(Result.DUPLICATE, id, first.index(), first.result())
                : Outcome.of(Verdict.of(Result.ID_CONFLICT), id);
    }

    private static void decide(
            Call call, StateBuffer buffer, Verdict verdict, Digest digest, Kind kind) {
        if (!verdict.applied()) {
            buffer.discard();
        }
        LedgerState state = call.state();
        state.count(verdict.applied() ? Count.APPLIED : Count.REFUSED, 1);
        state.put(
                call.id(),
                new Decision(
                        digest, kind, verdict.result(), verdict.index(), call.consensusMillis()));
        buffer.commit();
    }

    private static Verdict dispatch(Call call, Transaction transaction) {
        return switch (transaction) {
            case RegisterEdge t -> Membership.registerEdge(call, t);
            case RegisterDevice t -> Membership.registerDevice(call, t);
            case Deactivate t -> Membership.deactivate(call, t);
            case Deposit t -> Funds.deposit(call, t);
            case Withdraw t -> Funds.withdraw(call, t);
            case IssueMenu t -> Menus.issue(call, t);
            case Accept t -> Menus.accept(call, t);
            case Expire t -> Menus.expire(call, t);
            case Settle t -> Settlements.settle(call, t);
            case RegisterData t -> Provenance.registerData(call, t);
            case RegisterModel t -> Provenance.registerModel(call, t);
            case Grant t -> Provenance.grant(call, t);
            case Revoke t -> Provenance.revoke(call, t);
            case Dispute t -> Disputes.dispute(call, t);
            case Resolve t -> Disputes.resolve(call, t);
            case RegisterOfficer t -> Membership.registerOfficer(call, t);
            case ReportEquivocation t -> Disputes.report(call, t);
        };
    }
}
