package giot.ledger.audit;

import giot.ledger.rules.transaction.Leaf;
import giot.ledger.rules.transaction.Transaction.Settle;
import giot.terms.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The auditor's own reading of a settlement's place in its batch's Merkle tree (RFC 6962, section
/// 2.1).
final class BatchTree {
    private BatchTree() {}

    /// Whether the leaves, at the place they claim, lead over the path to the root they claim.
    static boolean matches(Settle t) {
        List<Boolean> turns = new ArrayList<>();
        long low = 0;
        long high = t.batchLeaves();
        long first = t.firstLeaf();
        long end = first + t.leaves().size();
        while (low != first || high != end) {
            if (high - low < 2) {
                return false;
            }
            long middle = low + Long.highestOneBit(high - low - 1);
            boolean right = first >= middle;
            if (!right && end > middle) {
                return false;
            }
            turns.add(right);
            low = right ? middle : low;
            high = right ? high : middle;
        }
        if (turns.size() != t.path().size()) {
            return false;
        }
        byte[] hash = subtree(t.leaves());
        for (int i = 0; i < turns.size(); i++) {
            byte[] sibling = t.path().get(i).toBytes();
            boolean right = turns.get(turns.size() - 1 - i);
            hash = right ? node(sibling, hash) : node(hash, sibling);
        }
        return Digest.of(hash).equals(t.merkleRoot());
    }

    /// Merges equal heights as leaves come in, and what is left over from the right.
    private static byte[] subtree(List<Leaf> leaves) {
        Deque<byte[]> stack = new ArrayDeque<>();
        for (int i = 0; i < leaves.size(); i++) {
            byte[] hash = Digest.sha256(new byte[] {0}, leaves.get(i).toBytes()).toBytes();
            for (int bits = i; (bits & 1) == 1; bits >>= 1) {
                hash = node(stack.pop(), hash);
            }
            stack.push(hash);
        }
        byte[] hash = stack.pop();
        while (!stack.isEmpty()) {
            hash = node(stack.pop(), hash);
        }
        return hash;
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Digest.sha256(new byte[] {1}, left, right).toBytes();
    }
}
