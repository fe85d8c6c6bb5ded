package giot.ledger.rules.trie;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows that an entry is part of a state with a known hash: what hangs beside its path in the
/// state's trie (see [StateTrie]), from the root down.
///
/// @param levels the inner nodes on the path, the root's first; at most 64
public record StateProof(List<Level> levels) {
    /// Most levels a path has: one for each nibble of a SHA-256.
    public static final int MAX_LEVELS = 2 * Digest.BYTES;

    private static final byte[] INNER = {1};

    /// An inner node on the path.
    ///
    /// @param bitmap which of its 16 children it has, child 0 in the lowest bit
    /// @param siblings hashes of all of them but the one on the path, lowest first
    public record Level(int bitmap, List<Digest> siblings) {
        public Level {
            Limits.inRange("bitmap", bitmap, 1, 0xffff);
            Limits.inRange("siblings", siblings.size(), count(bitmap), count(bitmap));
            siblings = List.copyOf(siblings);
        }

        private static int count(int bitmap) {
            return Integer.bitCount(bitmap) - 1;
        }
    }

    public StateProof {
        Limits.inRange("levels", levels.size(), 1, MAX_LEVELS);
        levels = List.copyOf(levels);
    }

    /// The proof of what a state holds under a key now; empty when it holds nothing there.
    public static Optional<StateProof> of(StateStore state, byte[] key) {
        List<TrieNode> path = new StateTrie(state).path(key);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] place = Digest.hash(key);
        List<Level> levels = new ArrayList<>();
        for (TrieNode node : path) {
            int slot = StateTrie.nibble(place, levels.size());
            levels.add(new Level(node.bitmap(), node.hashesBut(slot)));
        }
        return Optional.of(new StateProof(levels));
    }

    /// The state hash that this key and value lead to; empty when a node on the path has no child
    /// there.
    public Optional<Digest> stateHash(byte[] key, byte[] value) {
        byte[] place = Digest.hash(key);
        byte[] hash = StateTrie.leafHash(place, value);
        for (int depth = levels.size() - 1; depth >= 0; depth--) {
            Level level = levels.get(depth);
            int slot = StateTrie.nibble(place, depth);
            if ((level.bitmap >> slot & 1) == 0) {
                return Optional.empty();
            }
            int before = Integer.bitCount(level.bitmap & ((1 << slot) - 1));
            ByteWriter out = new ByteWriter(16 * Digest.BYTES + 2).u16(level.bitmap);
            level.siblings.subList(0, before).forEach(out::fixed);
            out.raw(hash);
            level.siblings.subList(before, level.siblings.size()).forEach(out::fixed);
            hash = Digest.hash(INNER, out.toBytes());
        }
        return Optional.of(Digest.of(hash));
    }
}
