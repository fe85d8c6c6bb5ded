package giot.ledger.client;

import giot.ledger.rules.codec.Result;
import giot.terms.Id;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What became of a transaction, after consensus and after the node's log holds it on disk.
///
/// @param id the transaction's id
/// @param result the answer; for a repeat of a decided transaction its first, final answer
/// @param index the first failing leaf, item or data set, or -1 where none is meant
/// @param repeated whether the transaction had been decided before
/// @param sequence place in the log, from 1; for a repeat the place of the repeat
/// @param consensusMillis consensus time, milliseconds since 1970
public record Receipt(
        Id id, Result result, int index, boolean repeated, long sequence, long consensusMillis) {
    private static final int BYTES = Id.BYTES + 1 + 4 + 1 + 8 + 8;

    /// The receipt's canonical bytes (38, big endian, in the order of the components).
    public byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(BYTES);
        write(out);
        return out.array();
    }

    /// Several receipts in one message.
    public static byte[] toBytes(List<Receipt> receipts) {
        ByteBuffer out = ByteBuffer.allocate(BYTES * receipts.size());
        receipts.forEach(receipt -> receipt.write(out));
        return out.array();
    }

    /// Reads one or more receipts; refuses bytes that are none.
    public static List<Receipt> read(byte[] bytes) {
        if (bytes.length == 0 || bytes.length % BYTES != 0) {
            throw new IllegalArgumentException(
                    "a receipt has " + BYTES + " bytes; got " + bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        List<Receipt> receipts = new ArrayList<>(bytes.length / BYTES);
        while (in.hasRemaining()) {
            receipts.add(read(in));
        }
        return receipts;
    }

    private void write(ByteBuffer out) {
        out.put(id.toBytes()).put((byte) result.code()).putInt(index);
        out.put((byte) (repeated ? 1 : 0)).putLong(sequence).putLong(consensusMillis);
    }

    private static Receipt read(ByteBuffer in) {
        byte[] id = new byte[Id.BYTES];
        in.get(id);
        int code = in.get() & 0xff;
        Result result =
                Result.of(code)
                        .orElseThrow(
                                () -> new IllegalArgumentException("unknown result code " + code));
        return new Receipt(
                Id.of(id), result, in.getInt(), in.get() != 0, in.getLong(), in.getLong());
    }
}
