package giot.ledger.rules;

import java.util.Arrays;
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
/// reads and writes log16(n) nodes (five at a million entries); a [StateBuffer] per round lets the
/// upper ones be written once.
///
/// Nodes are kept in the same store under keys that start with 0, which no entry of the state does;
/// they are not part of the content.
final class StateTrie {
    private static final byte NODE_PREFIX = 0;
    private static final byte[] LEAF = {0};

    private final StateStore store;

    StateTrie(StateStore store) {
        this.store = store;
    }

    /// The root's hash.
    byte[] root() {
        return load(new byte[Digest.BYTES], 0).hash();
    }

    void put(byte[] key, byte[] value) {
        byte[] place = Digest.hash(key);
        byte[] leaf = Digest.hash(LEAF, place, Digest.hash(value));
        insert(place, leaf, 0);
    }

    void remove(byte[] key) {
        delete(Digest.hash(key), 0);
    }

    /// Sets the leaf below the node at `depth` on its path and answers that node's new hash.
    private byte[] insert(byte[] place, byte[] leaf, int depth) {
        TrieNode node = load(place, depth);
        int slot = nibble(place, depth);
        byte[] other = node.leafPlace(slot);
        if (node.isInner(slot)) {
            node.setInner(slot, insert(place, leaf, depth + 1));
        } else if (other == null || Arrays.equals(other, place)) {
            node.setLeaf(slot, place, leaf);
        } else {
            insert(other, node.hashAt(slot), depth + 1);
            node.setInner(slot, insert(place, leaf, depth + 1));
        }
        save(place, depth, node);
        return node.hash();
    }

    /// Removes a leaf below the node at `depth`; answers that node as it is now.
    private TrieNode delete(byte[] place, int depth) {
        TrieNode node = load(place, depth);
        int slot = nibble(place, depth);
        if (node.isInner(slot)) {
            TrieNode child = delete(place, depth + 1);
            int only = child.onlyLeaf();
            byte @Nullable [] moved = only < 0 ? null : child.leafPlace(only);
            if (moved == null) {
                node.setInner(slot, child.hash());
            } else {
                node.setLeaf(slot, moved, child.hashAt(only));
                store.remove(nodeKey(place, depth + 1));
            }
        } else if (Arrays.equals(node.leafPlace(slot), place)) {
            node.clear(slot);
        }
        save(place, depth, node);
        return node;
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

    private static int nibble(byte[] place, int depth) {
        int pair = place[depth / 2] & 0xff;
        return depth % 2 == 0 ? pair >> 4 : pair & 0xf;
    }
}
