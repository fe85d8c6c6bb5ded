package giot.ledger.engine;

import com.hedera.hapi.node.base.SemanticVersion;
import com.hedera.hapi.node.state.roster.Roster;
import com.hedera.hapi.platform.event.StateSignatureTransaction;
import com.hedera.pbj.runtime.ParseException;
import com.hedera.pbj.runtime.io.buffer.Bytes;
import com.swirlds.platform.state.ConsensusStateEventHandler;
import com.swirlds.platform.system.InitTrigger;
import com.swirlds.platform.system.Platform;
import com.swirlds.state.State;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.hiero.consensus.model.event.ConsensusEvent;
import org.hiero.consensus.model.event.Event;
import org.hiero.consensus.model.hashgraph.Round;
import org.hiero.consensus.model.transaction.ConsensusTransaction;
import org.hiero.consensus.model.transaction.ScopedSystemTransaction;
import org.hiero.consensus.model.transaction.Transaction;

/// Connects the platform to the ledger: signatures are checked before consensus on the platform's
/// threads, ordered transactions are handed on round by round.
final class RoundHandler implements ConsensusStateEventHandler {
    private static final Logger LOG = LogManager.getLogger(RoundHandler.class);

    private final Roster roster;
    private final LedgerMachine machine;
    private final Consumer<NodeFailure> fatal;
    private volatile long lastRound;
    private volatile long lastRoundNanos = System.nanoTime();
    private volatile Runnable onTransaction = () -> {};

    /// @param fatal ends the process; must not return
    RoundHandler(Roster roster, LedgerMachine machine, Consumer<NodeFailure> fatal) {
        this.roster = roster;
        this.machine = machine;
        this.fatal = fatal;
    }

    /// Refuses a loaded state that does not belong to the node's log.
    void requireMatch(State state) throws NodeFailure, IOException {
        machine.requireMatch(state);
    }

    /// The last round handled.
    long lastRound() {
        return lastRound;
    }

    /// When the last round was handled, by [System#nanoTime].
    long lastRoundNanos() {
        return lastRoundNanos;
    }

    /// Has `action` run whenever an event comes, before its place is known, that holds more than
    /// the platform's signatures.
    void onTransaction(Runnable action) {
        onTransaction = action;
    }

    @Override
    public void onPreHandle(
            Event event,
            State state,
            Consumer<ScopedSystemTransaction<StateSignatureTransaction>> systemTransactions) {
        event.forEachTransaction(transaction -> prepare(event, transaction, systemTransactions));
        if (callsForRounds(event)) {
            onTransaction.run();
        }
    }

    @Override
    public void onHandleConsensusRound(
            Round round,
            State state,
            Consumer<ScopedSystemTransaction<StateSignatureTransaction>> systemTransactions) {
        try {
            LedgerStates.ensureRoster(state, roster);
            machine.apply(ordered(round, systemTransactions), state);
            lastRound = round.getRoundNum();
            lastRoundNanos = System.nanoTime();
        } catch (NodeFailure failure) {
            fatal.accept(failure);
        } catch (IOException e) {
            fatal.accept(
                    new NodeFailure(
                            ExitCode.DISK,
                            "cannot write the ledger's log: " + NetworkFolder.reason(e),
                            e));
        } catch (RuntimeException e) {
            // The platform would log this and go on with a state that lacks the round.
            fatal.accept(
                    new NodeFailure(
                            ExitCode.ENGINE,
                            "round %d cannot be applied: %s"
                                    .formatted(round.getRoundNum(), NetworkFolder.reason(e)),
                            e));
        }
    }

    @Override
    public boolean onSealConsensusRound(Round round, State state) {
        return true;
    }

    @Override
    public void onStateInitialized(
            State state, Platform platform, InitTrigger trigger, SemanticVersion version) {
        LOG.info("state initialised: {}", trigger);
    }

    @Override
    public void onNewRecoveredState(State recoveredState) {
        LOG.info("state recovered");
    }

    private static boolean callsForRounds(Event event) {
        Iterator<Transaction> transactions = event.transactionIterator();
        while (transactions.hasNext()) {
            Bytes bytes = transactions.next().getApplicationTransaction();
            if (bytes.length() == 0 || bytes.getByte(0) != PlatformQueue.STATE_SIGNATURE) {
                return true;
            }
        }
        return false;
    }

    private List<CheckedEnvelope> ordered(
            Round round,
            Consumer<ScopedSystemTransaction<StateSignatureTransaction>> systemTransactions) {
        List<CheckedEnvelope> ordered = new ArrayList<>();
        for (ConsensusEvent event : round) {
            Iterator<ConsensusTransaction> transactions = event.consensusTransactionIterator();
            while (transactions.hasNext()) {
                ConsensusTransaction transaction = transactions.next();
                CheckedEnvelope envelope = transaction.getMetadata();
                if (envelope == null) {
                    envelope = prepare(event, transaction, systemTransactions);
                } else if (envelope.isSystem()) {
                    handBack(event, transaction.getApplicationTransaction(), systemTransactions);
                }
                if (!envelope.isSystem()) {
                    ordered.add(envelope.at(transaction.getConsensusTimestamp().toEpochMilli()));
                }
            }
        }
        return ordered;
    }

    private static CheckedEnvelope prepare(
            Event event,
            Transaction transaction,
            Consumer<ScopedSystemTransaction<StateSignatureTransaction>> systemTransactions) {
        Bytes bytes = transaction.getApplicationTransaction();
        CheckedEnvelope envelope;
        if (bytes.length() > 0 && bytes.getByte(0) == PlatformQueue.ENVELOPE) {
            envelope = CheckedEnvelope.check(bytes.toByteArray(1, (int) bytes.length() - 1));
        } else {
            envelope = CheckedEnvelope.SYSTEM;
            handBack(event, bytes, systemTransactions);
        }
        transaction.setMetadata(envelope);
        return envelope;
    }

    private static void handBack(
            Event event,
            Bytes bytes,
            Consumer<ScopedSystemTransaction<StateSignatureTransaction>> systemTransactions) {
        if (bytes.length() == 0 || bytes.getByte(0) != PlatformQueue.STATE_SIGNATURE) {
            return;
        }
        try {
            systemTransactions.accept(
                    new ScopedSystemTransaction<>(
                            event.getCreatorId(),
                            event.getBirthRound(),
                            StateSignatureTransaction.PROTOBUF.parse(
                                    bytes.slice(1, bytes.length() - 1))));
        } catch (ParseException e) {
            LOG.warn("node {} sent a malformed state signature", event.getCreatorId());
        }
    }
}
