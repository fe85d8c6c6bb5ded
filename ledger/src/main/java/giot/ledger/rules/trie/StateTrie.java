package giot.ledger.rules.trie;

import giot.terms.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The commitment to the whole state: the root of a Merkle trie over hashed keys, radix 16.
///
/// An entry's place is `k = SHA-256(key)`, read as 64 nibbles. A leaf is `SHA-256(0 | k |
/// SHA-256(value))`; an inner node is `SHA-256(1 | u16 bitmap of its children | their hashes in
/// order)`. A leaf hangs from the first inner node on its path that no other entry shares; the root
/// is always an inner node. So the shape, and with it the root, depends on the content alone, never
/// on the order of changes, and anyone can compute it from the full content.
///
/// Binding: leaves and inner nodes start with different bytes and have self-describing lengths, so
/// two different contents with one root would give two different inputs of some node with the same
/// SHA-256, a collision. Hashed keys make the depth log16(n) whatever keys an adversary picks.
///
/// Why a trie and not a homomorphic set hash (which is O(1)): a path of about log16(n) nodes, at
/// most 512 bytes each, also proves a single entry to somebody who has only the root. A change
/// reads and writes log16(n) nodes (five at a million entries); the changes of a whole round share
/// the upper ones.
///
/// Nodes are kept in the same store under keys that start with 0, which no entry of the state does;
/// they are not part of the content.
public final class StateTrie {
    private static final byte NODE_PREFIX = 0;
    private static final byte[] LEAF = {0};

    private final StateStore store;

    public StateTrie(StateStore store) {
        this.store = store;
    }

    /// The root's hash.
    public byte[] root() {
        return load(new byte[Digest.BYTES], 0).hash();
    }

    /// Brings the trie up to date with changes of the content; every node on their paths is read,
    /// hashed and written once.
    void update(Map<StateKey, Optional<byte[]>> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Change> sorted = new ArrayList<>(changes.size() + 1);
        changes.forEach((key, value) -> {
            byte[] place = Digest.hash(key.bytes());
            byte @Nullable [] leaf = value.map(v -> leafHash(place, v)).orElse(null);
            sorted.add(new Change(place, leaf));
        });
        sorted.sort(Change.BY_PLACE);
        byte[] anywhere = sorted.get(0).place;
        save(anywhere, 0, updated(sorted, 0));
    }

    public void put(byte[] key, byte[] value) {
        update(Map.of(new StateKey(key), Optional.of(value)));
    }

    static byte[] leafHash(byte[] place, byte[] value) {
        return Digest.hash(LEAF, place, Digest.hash(value));
    }

    public void remove(byte[] key) {
        update(Map.of(new StateKey(key), Optional.empty()));
    }

    /// The nodes from the root down to the one that a key's leaf hangs from; empty when the key is
    /// not there.
    List<TrieNode> path(byte[] key) {
        byte[] place = Digest.hash(key);
        List<TrieNode> nodes = new ArrayList<>();
        while (true) {
            TrieNode node = load(place, nodes.size());
            int slot = nibble(place, nodes.size());
            nodes.add(node);
            if (!node.isInner(slot)) {
                return Arrays.equals(node.leafPlace(slot), place) ? nodes : List.of();
            }
        }
    }

    /// The node at `depth` on the path that all these changes share, with the changes in it. The
    /// nodes below it are saved, it is not.
    private TrieNode updated(List<Change> changes, int depth) {
        TrieNode node = load(changes.get(0).place, depth);
        for (int from = 0; from < changes.size(); ) {
            int slot = nibble(changes.get(from).place, depth);
            int to = from + 1;
            while (to < changes.size() && nibble(changes.get(to).place, depth) == slot) {
                to++;
            }
            change(node, slot, changes.subList(from, to), depth);
            from = to;
        }
        return node;
    }

    private void change(TrieNode node, int slot, List<Change> changes, int depth) {
        if (node.isInner(slot)) {
            setChild(node, slot, changes, depth);
            return;
        }
        List<Change> leaves = withPresent(node, slot, changes);
        long put = leaves.stream().filter(change -> change.leaf != null).count();
        if (put > 1) {
            setChild(node, slot, leaves, depth);
            return;
        }
        node.clear(slot);
        for (Change change : leaves) {
            if (change.leaf != null) {
                node.setLeaf(slot, change.place, change.leaf);
            }
        }
    }

    /// Puts the changes into the inner node in `slot`; it gives way to its only leaf, or to
    /// nothing.
    private void setChild(TrieNode node, int slot, List<Change> changes, int depth) {
        byte[] place = changes.get(0).place;
        TrieNode child = updated(changes, depth + 1);
        int only = child.onlyLeaf();
        byte @Nullable [] moved = only < 0 ? null : child.leafPlace(only);
        if (moved != null) {
            node.setLeaf(slot, moved, child.hashAt(only));
            store.remove(nodeKey(place, depth + 1));
        } else if (child.isEmpty()) {
            node.clear(slot);
            store.remove(nodeKey(place, depth + 1));
        } else {
            node.setInner(slot, child.hash());
            save(place, depth + 1, child);
        }
    }

    /// The changes and, unless one of them is about it, the leaf that stands in the slot.
    private static List<Change> withPresent(TrieNode node, int slot, List<Change> changes) {
        byte[] present = node.leafPlace(slot);
        if (present == null || changes.stream().anyMatch(c -> Arrays.equals(c.place, present))) {
            return changes;
        }
        List<Change> all = new ArrayList<>(changes);
        all.add(new Change(present, node.hashAt(slot)));
        all.sort(Change.BY_PLACE);
        return all;
    }

    private TrieNode load(byte[] place, int depth) {
        byte[] bytes = store.get(nodeKey(place, depth));
        return bytes == null ? new TrieNode() : TrieNode.of(bytes);
    }

    private void save(byte[] place, int depth, TrieNode node) {
        store.put(nodeKey(place, depth), node.toBytes());
    }

    /// `0 | depth | the first depth nibbles`, two to a byte.
    private static byte[] nodeKey(byte[] place, int depth) {
        int whole = depth / 2;
        byte[] key = new byte[2 + (depth + 1) / 2];
        key[0] = NODE_PREFIX;
        key[1] = (byte) depth;
        System.arraycopy(place, 0, key, 2, whole);
        if (depth % 2 == 1) {
            key[2 + whole] = (byte) (place[whole] & 0xf0);
        }
        return key;
    }

    static int nibble(byte[] place, int depth) {
        int pair = place[depth / 2] & 0xff;
        return depth % 2 == 0 ? pair >> 4 : pair & 0xf;
    }

    /// A leaf to set, or to remove where `leaf` is null.
    private static final class Change {
        static final Comparator<Change> BY_PLACE =
                (one, other) -> Arrays.compareUnsigned(one.place, other.place);

        private final byte[] place;
        private final byte @Nullable [] leaf;

        Change(byte[] place, byte @Nullable [] leaf) {
            this.place = place;
            this.leaf = leaf;
        }
    }
}
