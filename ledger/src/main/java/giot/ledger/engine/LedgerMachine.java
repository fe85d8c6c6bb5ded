package giot.ledger.engine;

import com.swirlds.state.State;
import giot.ledger.client.Receipt;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NodeFailure;
import giot.ledger.log.LogEntry;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Outcome;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.StateBuffer;
import giot.terms.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Applies each round's transactions: to the rules' state, to the log, and then to whoever waits.
/// In this order: rules, log on disk, state, receipts.
final class LedgerMachine {
    private final LedgerRules rules;
    private final OrderedLog log;
    private final ReceiptDesk desk;
    private final CheckpointSigner checkpoints;

    LedgerMachine(
            LedgerRules rules, OrderedLog log, ReceiptDesk desk, CheckpointSigner checkpoints) {
        this.rules = rules;
        this.log = log;
        this.desk = desk;
        this.checkpoints = checkpoints;
    }

    /// Refuses a loaded state that is not one the log went through.
    void requireMatch(State state) throws NodeFailure, IOException {
        LogHead head = LedgerStates.head(state).orElse(null);
        if (head == null) {
            return;
        }
        if (head.height() > log.height()) {
            throw new NodeFailure(
                    ExitCode.LOG_DAMAGED,
                    "%s ends after %d transactions but the saved state has %d; restore the log from a copy"
                            .formatted(log.file(), log.height(), head.height()));
        }
        if (!log.headAt(head.height()).equals(head.chainHead())) {
            throw new NodeFailure(
                    ExitCode.LOG_DAMAGED,
                    "%s and the saved state differ at transaction %d; restore both from one copy"
                            .formatted(log.file(), head.height()));
        }
    }

    /// Applies a round's transactions in their order.
    ///
    /// @throws NodeFailure when the log holds something else than consensus delivers
    void apply(List<CheckedEnvelope> ordered, State state) throws NodeFailure, IOException {
        if (ordered.isEmpty()) {
            return;
        }
        LedgerStates.Changes changes = LedgerStates.change(state);
        StateBuffer round = StateBuffer.collecting(changes);
        LogHead before = changes.head().orElse(null);
        if (before == null) {
            rules.initialise(round);
        }
        long sequence = before == null ? 0 : before.height();
        List<ReceiptDesk.Decided> decided = new ArrayList<>(ordered.size());
        Digest chainHead = log.headAt(sequence);
        for (CheckedEnvelope envelope : ordered) {
            sequence++;
            Outcome outcome = apply(envelope, round);
            LogEntry entry = log.append(sequence, envelope, outcome);
            chainHead = entry.hash();
            decided.add(
                    decided(envelope.digest(), OrderedLog.receipt(entry, outcome.id()), outcome));
        }
        log.force();
        round.commit();
        Digest stateHash = Digest.of(LedgerRules.stateHash(changes));
        LogHead head = new LogHead(sequence, chainHead, stateHash);
        changes.commit(head);
        checkpoints.sign(head, ordered.getLast().consensusMillis());
        desk.publish(decided);
    }

    private Outcome apply(CheckedEnvelope envelope, StateBuffer round) {
        SignedTransaction transaction = envelope.transaction();
        boolean valid = envelope.signatureValid();
        return transaction == null
                ? rules.apply(round, envelope.bytes(), valid, envelope.consensusMillis())
                : rules.apply(round, transaction, valid, envelope.consensusMillis());
    }

    /// Who repeats a decided transaction learns its first result.
    private static ReceiptDesk.Decided decided(Digest envelope, Receipt logged, Outcome outcome) {
        Result original = outcome.original();
        Receipt answer =
                original == null
                        ? logged
                        : new Receipt(
                                logged.id(),
                                original,
                                logged.index(),
                                true,
                                logged.sequence(),
                                logged.consensusMillis());
        return new ReceiptDesk.Decided(envelope, logged, answer);
    }
}
