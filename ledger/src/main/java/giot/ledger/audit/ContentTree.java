package giot.ledger.audit;

import giot.terms.Digest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The state's Merkle trie (docs/methods/ledger-rules.md, "State hash") built bottom-up from the
/// whole content.
final class ContentTree {
    private static final int HASH_BYTES = 32;

    /// Every entry as its hashed key followed by its leaf hash.
    private final List<byte[]> leaves = new ArrayList<>();

    void add(byte[] key, byte[] value) {
        byte[] place = Digest.sha256(key).toBytes();
        byte[] valueHash = Digest.sha256(value).toBytes();
        byte[] leaf = Digest.sha256(new byte[] {0}, place, valueHash).toBytes();
        byte[] both = Arrays.copyOf(place, 2 * HASH_BYTES);
        System.arraycopy(leaf, 0, both, HASH_BYTES, HASH_BYTES);
        leaves.add(both);
    }

    byte[] root() {
        leaves.sort(Comparator.comparing(bytes -> bytes, Arrays::compareUnsigned));
        return inner(0, leaves.size(), 0);
    }

    /// The inner node over the sorted leaves `[from, to)`, which share their first `depth` nibbles.
    private byte[] inner(int from, int to, int depth) {
        int bitmap = 0;
        ByteArrayOutputStream children = new ByteArrayOutputStream();
        for (int start = from; start < to; ) {
            int nibble = nibble(start, depth);
            int end = start;
            while (end < to && nibble(end, depth) == nibble) {
                end++;
            }
            bitmap |= 1 << nibble;
            children.writeBytes(
                    end - start == 1
                            ? Arrays.copyOfRange(leaves.get(start), HASH_BYTES, 2 * HASH_BYTES)
                            : inner(start, end, depth + 1));
            start = end;
        }
        byte[] head = {1, (byte) (bitmap >> 8), (byte) bitmap};
        return Digest.sha256(head, children.toByteArray()).toBytes();
    }

    private int nibble(int leaf, int depth) {
        byte pair = leaves.get(leaf)[depth / 2];
        return (depth % 2 == 0 ? pair >> 4 : pair) & 0xf;
    }
}
