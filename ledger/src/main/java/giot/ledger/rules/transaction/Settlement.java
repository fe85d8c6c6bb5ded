package giot.ledger.rules.transaction;

import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Digest;
import giot.terms.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Merkle tree of a settlement batch and its cutting into transactions. The tree is that of RFC
/// 6962, section 2.1: leaf hash `SHA-256(0 | leaf)`, node `SHA-256(1 | left | right)`, split at the
/// largest power of two below the number of leaves. Every transaction carries a subtree (a run of
/// leaves that starts at a multiple of a power of two) and the path from it to the root, so each
/// proves on its own that it belongs to the batch.
public final class Settlement {
    /// Default bound of a settlement transaction's envelope, in bytes.
    public static final int DEFAULT_MAX_BYTES = 100_000;

    /// Bytes of an envelope without leaves and with the longest path.
    private static final int FRAME_BYTES = 256 + Limits.MAX_PATH * Digest.BYTES;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Settlement() {}

    /// `SHA-256(0 | leaf)`.
    public static Digest leafHash(Leaf leaf) {
        return Digest.sha256(LEAF, leaf.toBytes());
    }

    /// The Merkle root over a batch's leaf hashes, at least one.
    public static Digest root(List<Digest> leafHashes) {
        Limits.inRange("leafHashes", leafHashes.size(), 1, Limits.MAX_BATCH_LEAVES);
        int n = leafHashes.size();
        if (n == 1) {
            return leafHashes.get(0);
        }
        int split = split(n);
        return node(root(leafHashes.subList(0, split)), root(leafHashes.subList(split, n)));
    }

    /// The path from the subtree of `count` leaves at `first` up to the root, lowest sibling first.
    public static List<Digest> path(List<Digest> leafHashes, int first, int count) {
        int n = leafHashes.size();
        if (first == 0 && count == n) {
            return new ArrayList<>();
        }
        int split = split(n);
        List<Digest> left = leafHashes.subList(0, split);
        List<Digest> right = leafHashes.subList(split, n);
        boolean inLeft = first + count <= split;
        if (n == 1 || (!inLeft && first < split)) {
            throw new IllegalArgumentException(
                    count + " leaves at " + first + " are no subtree of " + n + " leaves");
        }
        List<Digest> path = inLeft ? path(left, first, count) : path(right, first - split, count);
        path.add(root(inLeft ? right : left));
        return path;
    }

    /// The root that a subtree's hash and path lead to; empty when they do not fit the batch's
    /// size.
    public static Optional<Digest> rootOf(
            Digest subtree, long first, long count, long leaves, List<Digest> path) {
        if (first == 0 && count == leaves) {
            return path.isEmpty() ? Optional.of(subtree) : Optional.empty();
        }
        if (path.isEmpty() || leaves <= 1) {
            return Optional.empty();
        }
        long split = Long.highestOneBit(leaves - 1);
        List<Digest> rest = path.subList(0, path.size() - 1);
        Digest sibling = path.get(path.size() - 1);
        if (first + count <= split) {
            return rootOf(subtree, first, count, split, rest).map(left -> node(left, sibling));
        }
        return first < split
                ? Optional.empty()
                : rootOf(subtree, first - split, count, leaves - split, rest)
                        .map(right -> node(sibling, right));
    }

    /// Cuts a batch into transactions whose envelopes stay within `maxBytes`.
    ///
    /// @param batch the batch's id
    /// @param leaves all leaves, at least one
    /// @param maxBytes bound of an envelope, 2,000 to [Limits#MAX_ENVELOPE_BYTES];
    ///   [#DEFAULT_MAX_BYTES]
    public static List<Settle> cut(Id batch, List<Leaf> leaves, int maxBytes) {
        Limits.inRange("leaves", leaves.size(), 1, Limits.MAX_BATCH_LEAVES);
        Limits.inRange("maxBytes", maxBytes, 2_000, Limits.MAX_ENVELOPE_BYTES);
        List<Digest> hashes = leaves.stream().map(Settlement::leafHash).toList();
        Digest root = root(hashes);
        int fitting = (maxBytes - FRAME_BYTES) / Leaf.BYTES;
        int chunk = leaves.size() <= fitting ? leaves.size() : Integer.highestOneBit(fitting);
        List<Settle> parts = new ArrayList<>();
        for (int first = 0; first < leaves.size(); first += chunk) {
            int end = Math.min(first + chunk, leaves.size());
            List<Digest> path = path(hashes, first, end - first);
            List<Leaf> part = leaves.subList(first, end);
            parts.add(new Settle(batch, root, leaves.size(), first, path, part));
        }
        return parts;
    }

    public static boolean leadsToRoot(Settle t) {
        Digest subtree = root(t.leaves().stream().map(Settlement::leafHash).toList());
        return rootOf(subtree, t.firstLeaf(), t.leaves().size(), t.batchLeaves(), t.path())
                .filter(t.merkleRoot()::equals)
                .isPresent();
    }

    private static int split(int leaves) {
        return leaves <= 1 ? 1 : Integer.highestOneBit(leaves - 1);
    }

    private static Digest node(Digest left, Digest right) {
        return Digest.sha256(NODE, left.toBytes(), right.toBytes());
    }
}
