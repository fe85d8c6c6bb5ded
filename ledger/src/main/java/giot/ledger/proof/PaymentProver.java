package giot.ledger.proof;

import giot.ledger.checkpoint.CheckpointFile;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.log.LogEntry;
import giot.ledger.log.LogReader;
import giot.ledger.proof.PaymentProof.Entry;
import giot.ledger.proof.PaymentProof.Place;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.StateKeys;
import giot.ledger.rules.transaction.Decoding;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.transaction.SignedTransaction;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.ledger.rules.transitions.LedgerRules;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateBuffer;
import giot.ledger.rules.trie.StateProof;
import giot.terms.Digest;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes proofs from a node's log and the nodes' checkpoint files. Whoever has copies of these can;
/// the prover need not be trusted.
public final class PaymentProver {
    private final Path log;
    private final List<Path> checkpointFiles;

    /// @param log a node's log
    /// @param checkpointFiles checkpoint files of one or more nodes; those missing are passed over
    public PaymentProver(Path log, List<Path> checkpointFiles) {
        this.log = log;
        this.checkpointFiles = List.copyOf(checkpointFiles);
    }

    /// Proves how a contract stands, at the first checkpoint after the last that happened to it.
    ///
    /// @throws ProofException when the contract is unknown, or no checkpoint covers it
    /// @throws IOException when a file cannot be read or the log is damaged
    public PaymentProof prove(Id contract) throws ProofException, IOException {
        Trace trace = trace(contract);
        if (trace.lastSequence == 0) {
            throw new ProofException("the log has no contract " + contract);
        }
        List<SignedCheckpoint> checkpoints = checkpoints(trace.lastSequence);
        MapStateStore state = replay(checkpoints.getFirst());
        Contract known =
                new LedgerView(state)
                        .contract(contract)
                        .orElseThrow(
                                () -> new ProofException("contract " + contract + " was refused"));
        List<byte[]> keys = new ArrayList<>();
        keys.add(StateKeys.contract(contract));
        keys.add(StateKeys.menu(known.menu()));
        keys.add(StateKeys.device(known.device()));
        Optional<Id> batch = PaymentProof.batchOf(known);
        batch.ifPresent(id -> keys.add(StateKeys.batch(id)));
        List<Entry> entries = new ArrayList<>();
        for (byte[] key : keys) {
            byte[] value = state.get(key);
            Optional<StateProof> path = StateProof.of(state, key);
            if (value == null || path.isEmpty()) {
                throw new ProofException("the log's state lacks an entry of " + contract);
            }
            entries.add(new Entry(value, path.get()));
        }
        Place place = batch.isPresent() ? trace.place(contract) : null;
        return new PaymentProof(contract, checkpoints, entries, place);
    }

    /// What happened to a contract.
    private static final class Trace {
        private long lastSequence;
        private @Nullable Settle settle;

        private Place place(Id contract) throws ProofException {
            if (settle == null) {
                throw new ProofException("the log lacks the settlement of " + contract);
            }
            List<Digest> hashes = settle.leaves().stream().map(Settlement::leafHash).toList();
            int index = Concern.indexOf(settle, contract);
            List<Digest> path = new ArrayList<>(Settlement.path(hashes, index, 1));
            path.addAll(settle.path());
            return new Place(settle.firstLeaf() + index, path);
        }

        private void note(LogEntry entry, SignedTransaction signed, Id contract) {
            if (Concern.of(signed, contract)) {
                lastSequence = entry.sequence();
                settle = signed.transaction() instanceof Settle settlement ? settlement : settle;
            }
        }
    }

    private Trace trace(Id contract) throws IOException {
        Trace trace = new Trace();
        try (LogReader reader = LogReader.open(log)) {
            while (true) {
                Optional<LogEntry> entry = reader.next();
                if (entry.isEmpty()) {
                    reader.requireUndamaged();
                    return trace;
                }
                if (entry.get().result() == Result.APPLIED
                        && SignedTransaction.decode(entry.get().envelope())
                                instanceof Decoding.Read(SignedTransaction signed)) {
                    trace.note(entry.get(), signed, contract);
                }
            }
        }
    }

    /// The first checkpoint from `height` on, and whatever other nodes signed the same one.
    private List<SignedCheckpoint> checkpoints(long height) throws ProofException, IOException {
        List<SignedCheckpoint> found = new ArrayList<>();
        for (Path file : checkpointFiles) {
            CheckpointFile.find(file, height).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new ProofException(
                    "no signed checkpoint of entry %d or later in %s"
                            .formatted(height, named(checkpointFiles)));
        }
        found.sort((a, b) -> {
            int byHeight = Long.compare(a.checkpoint().height(), b.checkpoint().height());
            return byHeight != 0 ? byHeight : Integer.compare(a.node(), b.node());
        });
        SignedCheckpoint first = found.getFirst();
        found.removeIf(other -> !other.checkpoint().equals(first.checkpoint()));
        return found;
    }

    private static String named(List<Path> files) {
        return files.isEmpty()
                ? "any file: name a folder with a node's file checkpoints"
                : files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }

    /// The state at a checkpoint. Results are taken from the log: a wrong one shows in the hash.
    private MapStateStore replay(SignedCheckpoint signed) throws ProofException, IOException {
        MapStateStore state = new MapStateStore();
        try (LogReader reader = LogReader.open(log)) {
            LedgerRules rules = new LedgerRules(reader.genesis());
            StateBuffer buffer = StateBuffer.collecting(state);
            rules.initialise(buffer);
            while (reader.sequence() < signed.checkpoint().height()) {
                LogEntry entry =
                        reader.next()
                                .orElseThrow(() ->
                                        new ProofException("the log ends before the checkpoint"));
                boolean valid = entry.result() != Result.BAD_SIGNATURE;
                rules.apply(buffer, entry.envelope(), valid, entry.consensusMillis());
            }
            buffer.commit();
        }
        if (!Digest.of(LedgerRules.stateHash(state)).equals(signed.checkpoint().stateHash())) {
            throw new ProofException(
                    "the log's state at entry %d is not the one that node %d signed; audit the log"
                            .formatted(signed.checkpoint().height(), signed.node()));
        }
        return state;
    }
}
