package giot.ledger.client;

import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.rules.trie.StateStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The ledger's state, read from a node key by key. It cannot be changed: only transactions do.
final class RemoteState implements StateStore {
    private final LedgerClient client;
    private final LongSupplier leastHeight;

    RemoteState(LedgerClient client, LongSupplier leastHeight) {
        this.client = client;
        this.leastHeight = leastHeight;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        byte[] request =
                ByteBuffer.allocate(Long.BYTES + key.length)
                        .putLong(leastHeight.getAsLong())
                        .put(key)
                        .array();
        byte[] answer = client.query(LedgerCalls.READ, request);
        if (answer.length == 0) {
            throw new IllegalStateException("the node's answer is empty; it has another version");
        }
        return answer[0] == 0 ? null : Arrays.copyOfRange(answer, 1, answer.length);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        throw readOnly();
    }

    @Override
    public void remove(byte[] key) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException(
                "the ledger's state is changed by transactions alone; submit one");
    }
}
