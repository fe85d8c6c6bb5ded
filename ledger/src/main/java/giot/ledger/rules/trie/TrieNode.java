package giot.ledger.rules.trie;

import giot.terms.ByteReader;
import giot.terms.ByteWriter;
import giot.terms.Digest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An inner node of [StateTrie]: up to 16 children, each an inner node (its hash) or a leaf (its
/// hash and place).
final class TrieNode {
    private static final int WIDTH = 16;
    private static final byte INNER = 1;

    private final byte[] @Nullable [] hashes = new byte[WIDTH][];
    private final byte[] @Nullable [] places = new byte[WIDTH][];

    boolean isInner(int slot) {
        return hashes[slot] != null && places[slot] == null;
    }

    byte @Nullable [] leafPlace(int slot) {
        return places[slot];
    }

    byte[] hashAt(int slot) {
        byte[] hash = hashes[slot];
        if (hash == null) {
            throw new IllegalStateException("no child in slot " + slot);
        }
        return hash;
    }

    void setInner(int slot, byte[] hash) {
        hashes[slot] = hash;
        places[slot] = null;
    }

    void setLeaf(int slot, byte[] place, byte[] hash) {
        hashes[slot] = hash;
        places[slot] = place;
    }

    void clear(int slot) {
        hashes[slot] = null;
        places[slot] = null;
    }

    boolean isEmpty() {
        return bitmap(hashes) == 0;
    }

    /// The slot of the only child if that is a leaf, else -1.
    int onlyLeaf() {
        int only = -1;
        for (int slot = 0; slot < WIDTH; slot++) {
            if (hashes[slot] != null) {
                if (only >= 0) {
                    return -1;
                }
                only = slot;
            }
        }
        return only >= 0 && places[only] != null ? only : -1;
    }

    /// Every child's hash but one, in order.
    List<Digest> hashesBut(int slot) {
        List<Digest> others = new ArrayList<>();
        for (int i = 0; i < WIDTH; i++) {
            if (i != slot && hashes[i] != null) {
                others.add(Digest.of(hashAt(i)));
            }
        }
        return others;
    }

    int bitmap() {
        return bitmap(hashes);
    }

    byte[] hash() {
        ByteWriter out = new ByteWriter(3 + WIDTH * Digest.BYTES).u8(INNER).u16(bitmap(hashes));
        for (byte[] hash : hashes) {
            if (hash != null) {
                out.raw(hash);
            }
        }
        return Digest.hash(out.toBytes());
    }

    byte[] toBytes() {
        ByteWriter out = new ByteWriter(4 + 2 * WIDTH * Digest.BYTES);
        out.u16(bitmap(hashes)).u16(bitmap(places));
        for (int slot = 0; slot < WIDTH; slot++) {
            if (hashes[slot] != null) {
                out.raw(hashes[slot]);
            }
            if (places[slot] != null) {
                out.raw(places[slot]);
            }
        }
        return out.toBytes();
    }

    static TrieNode of(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int children = in.u16();
        int leaves = in.u16();
        TrieNode node = new TrieNode();
        for (int slot = 0; slot < WIDTH; slot++) {
            if ((children >> slot & 1) == 1) {
                node.hashes[slot] = in.raw(Digest.BYTES);
            }
            if ((leaves >> slot & 1) == 1) {
                node.places[slot] = in.raw(Digest.BYTES);
            }
        }
        return node;
    }

    private static int bitmap(byte[] @Nullable [] slots) {
        int bits = 0;
        for (int slot = 0; slot < WIDTH; slot++) {
            bits |= slots[slot] == null ? 0 : 1 << slot;
        }
        return bits;
    }
}
