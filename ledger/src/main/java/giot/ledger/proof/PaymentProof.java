package giot.ledger.proof;

import giot.ledger.checkpoint.Checkpoint;
import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.rules.state.Batch;
import giot.ledger.rules.state.Contract;
import giot.ledger.rules.state.LedgerView;
import giot.ledger.rules.state.StateKeys;
import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Settlement;
import giot.ledger.rules.trie.MapStateStore;
import giot.ledger.rules.trie.StateProof;
import giot.terms.Digest;
import giot.terms.Id;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a contract stood at a signed checkpoint: entries of the state (contract, menu, device and,
/// where one settled it, the batch), each with its path to the state hash, and the delivery's place
/// in its settlement batch. Its bytes are described in docs/methods/proofs.md ([ProofCodec]).
///
/// @param contract the contract
/// @param checkpoints one or more nodes' signatures on the same checkpoint, nodes ascending
/// @param entries values with their paths, in the order above
/// @param place the delivery's place in its batch; null where no batch settled it
public record PaymentProof(
        Id contract,
        List<SignedCheckpoint> checkpoints,
        List<Entry> entries,
        @Nullable Place place) {
    /// Values and lists without a batch, and with one.
    static final int LEAST_ENTRIES = 3;

    static final int MOST_ENTRIES = 4;

    /// A value of the state and its path.
    @SuppressWarnings("ArrayRecordComponent")
    public record Entry(byte[] value, StateProof proof) {}

    /// A leaf's place in its settlement batch.
    ///
    /// @param index of the leaf, from 0
    /// @param path siblings up to the batch's root, lowest first
    public record Place(int index, List<Digest> path) {
        public Place {
            path = List.copyOf(path);
        }
    }

    public PaymentProof {
        if (checkpoints.isEmpty()) {
            throw new IllegalArgumentException("checkpoints is empty: a proof needs a signature");
        }
        if (entries.size() < LEAST_ENTRIES || entries.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "entries: %d; allowed is %d to %d"
                            .formatted(entries.size(), LEAST_ENTRIES, MOST_ENTRIES));
        }
        checkpoints = List.copyOf(checkpoints);
        entries = List.copyOf(entries);
    }

    /// What holds if the proof does.
    ///
    /// @param checkpoint which state it is about
    /// @param signers nodes that signed it
    /// @param view the proven entries: contract, menu, device, batch
    /// @param contract as proven
    public record Proven(
            Checkpoint checkpoint, List<Integer> signers, LedgerView view, Contract contract) {}

    /// Checks everything with nothing but the roster.
    ///
    /// @param leastSigners how many nodes have to have signed ([Roster#leastSigners])
    /// @throws ProofException when anything does not hold
    public Proven verify(Roster roster, int leastSigners) throws ProofException {
        Checkpoint checkpoint = checkpoints.getFirst().checkpoint();
        MapStateStore proven = new MapStateStore();
        LedgerView view = new LedgerView(proven);
        Contract known;
        try {
            known = proveEntries(proven, view, checkpoint);
        } catch (RuntimeException e) {
            // Nobody vouches for these bytes yet: they may be anything.
            throw new ProofException("its entries cannot be read");
        }
        requireSigned(checkpoint, roster, leastSigners);
        List<Integer> signers = checkpoints.stream().map(SignedCheckpoint::node).toList();
        return new Proven(checkpoint, signers, view, known);
    }

    private Contract proveEntries(MapStateStore proven, LedgerView view, Checkpoint checkpoint)
            throws ProofException {
        prove(proven, checkpoint, 0, StateKeys.contract(contract));
        Contract known = view.contract(contract).orElseThrow();
        prove(proven, checkpoint, 1, StateKeys.menu(known.menu()));
        prove(proven, checkpoint, 2, StateKeys.device(known.device()));
        Optional<Id> batch = batchOf(known);
        boolean whole = entries.size() == MOST_ENTRIES && place != null;
        boolean none = entries.size() == LEAST_ENTRIES && place == null;
        if (batch.isPresent() ? !whole : !none) {
            throw new ProofException("it has no batch where one settled, or one where none did");
        }
        if (batch.isPresent()) {
            prove(proven, checkpoint, 3, StateKeys.batch(batch.get()));
            requirePlace(known, view.batch(batch.get()).orElseThrow());
        }
        return known;
    }

    /// The settlement batch of a contract; empty where there is none, or the rules paid it in a
    /// dispute.
    static Optional<Id> batchOf(Contract contract) {
        boolean byDispute =
                contract.dispute()
                        .flatMap(d -> contract.settlement().map(s -> s.batch().equals(d.dispute())))
                        .orElse(false);
        return byDispute ? Optional.empty() : contract.settlement().map(Contract.Settled::batch);
    }

    /// The leaf that settled a contract.
    static Optional<Leaf> leafOf(Id id, Contract contract) {
        return contract.settlement()
                .map(s ->
                        new Leaf(
                                id,
                                contract.device(),
                                s.amountMicro(),
                                s.latencyMillis(),
                                s.qualityPpm(),
                                s.reason()));
    }

    private void requireSigned(Checkpoint checkpoint, Roster roster, int leastSigners)
            throws ProofException {
        int last = -1;
        for (SignedCheckpoint signed : checkpoints) {
            if (!signed.checkpoint().equals(checkpoint) || signed.node() <= last) {
                throw new ProofException("its signatures are not on one checkpoint, in order");
            }
            if (!signed.isSignedByMember(roster.certificates())) {
                throw new ProofException(
                        "node " + signed.node() + " of the roster did not sign its checkpoint");
            }
            last = signed.node();
        }
        if (checkpoints.size() < leastSigners) {
            throw new ProofException(
                    "%d of %d nodes signed its checkpoint; %d are needed"
                            .formatted(
                                    checkpoints.size(),
                                    roster.certificates().size(),
                                    leastSigners));
        }
        if (!roster.knownNetwork().map(checkpoint.network()::equals).orElse(true)) {
            throw new ProofException("it is about network " + checkpoint.network());
        }
    }

    private void prove(MapStateStore proven, Checkpoint checkpoint, int index, byte[] key)
            throws ProofException {
        Entry entry = entries.get(index);
        boolean holds =
                entry.proof()
                        .stateHash(key, entry.value())
                        .filter(checkpoint.stateHash()::equals)
                        .isPresent();
        if (!holds) {
            throw new ProofException(
                    "its entry %d does not lead to the signed state hash".formatted(index + 1));
        }
        proven.put(key, entry.value());
    }

    private void requirePlace(Contract known, Batch batch) throws ProofException {
        Digest leaf = Settlement.leafHash(leafOf(contract, known).orElseThrow());
        boolean holds =
                place != null
                        && Settlement.rootOf(leaf, place.index(), 1, batch.leaves(), place.path())
                                .filter(batch.merkleRoot()::equals)
                                .isPresent();
        if (!holds) {
            throw new ProofException("the delivery is not where it says in its settlement batch");
        }
    }
}
