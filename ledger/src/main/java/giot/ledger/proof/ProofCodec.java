package giot.ledger.proof;

import giot.ledger.checkpoint.SignedCheckpoint;
import giot.ledger.proof.PaymentProof.Entry;
import giot.ledger.proof.PaymentProof.Place;
import giot.ledger.rules.codec.Limits;
import giot.ledger.rules.trie.StateProof;
import giot.terms.Digest;
import giot.terms.Id;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proof's bytes (big endian), one encoding for each proof:
///
/// `"GIOTPRF1" | contract 16 | u8 n + signed checkpoints | u8 n + entries | u8 0, or u8 1 + u32
/// index + path`, entry = `u32 length + value | u8 n + levels`, level = `u16 bitmap + siblings`,
/// path = `u8 n + hashes`.
public final class ProofCodec {
    /// Largest proof, in bytes.
    public static final int MAX_BYTES = 1 << 20;

    private static final byte[] MAGIC = "GIOTPRF1".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer in;

    private ProofCodec(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    /// The proof's bytes.
    public static byte[] toBytes(PaymentProof proof) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.writeBytes(proof.contract().toBytes());
        out.write(proof.checkpoints().size());
        proof.checkpoints().forEach(signed -> out.writeBytes(signed.toBytes()));
        out.write(proof.entries().size());
        proof.entries().forEach(entry -> write(out, entry));
        Place place = proof.place();
        out.write(place == null ? 0 : 1);
        if (place != null) {
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(place.index()).array());
            out.write(place.path().size());
            place.path().forEach(digest -> out.writeBytes(digest.toBytes()));
        }
        return out.toByteArray();
    }

    /// Reads what [#toBytes] wrote; that it can be read says nothing about whether it holds.
    ///
    /// @throws ProofException for anything else
    public static PaymentProof of(byte[] bytes) throws ProofException {
        if (bytes.length > MAX_BYTES
                || bytes.length < MAGIC.length
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new ProofException("it is no proof of a payment (it lacks GIOTPRF1)");
        }
        try {
            return new ProofCodec(bytes).read();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new ProofException("it is damaged: its bytes are no proof");
        }
    }

    private PaymentProof read() {
        in.position(MAGIC.length);
        Id contract = Id.of(take(Id.BYTES));
        List<SignedCheckpoint> checkpoints = new ArrayList<>();
        for (int n = u8(); n > 0; n--) {
            checkpoints.add(
                    SignedCheckpoint.read(take(SignedCheckpoint.BYTES))
                            .orElseThrow(
                                    () -> new IllegalArgumentException("no signed checkpoint")));
        }
        List<Entry> entries = new ArrayList<>();
        for (int n = u8(); n > 0; n--) {
            entries.add(new Entry(take(length()), new StateProof(levels())));
        }
        PaymentProof proof = new PaymentProof(contract, checkpoints, entries, place());
        if (in.hasRemaining()) {
            throw new IllegalArgumentException(in.remaining() + " bytes left over");
        }
        return proof;
    }

    private List<StateProof.Level> levels() {
        List<StateProof.Level> levels = new ArrayList<>();
        for (int n = u8(); n > 0; n--) {
            int bitmap = in.getShort() & 0xffff;
            levels.add(new StateProof.Level(bitmap, digests(Integer.bitCount(bitmap) - 1)));
        }
        return levels;
    }

    private @Nullable Place place() {
        return switch (u8()) {
            case 0 -> null;
            case 1 -> {
                int index = in.getInt();
                if (index < 0 || index >= Limits.MAX_BATCH_LEAVES) {
                    throw new IllegalArgumentException("index " + index);
                }
                yield new Place(index, digests(u8()));
            }
            default -> throw new IllegalArgumentException("flag");
        };
    }

    private List<Digest> digests(int count) {
        List<Digest> digests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            digests.add(Digest.of(take(Digest.BYTES)));
        }
        return digests;
    }

    private int length() {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("length " + length);
        }
        return length;
    }

    private int u8() {
        return in.get() & 0xff;
    }

    private byte[] take(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static void write(ByteArrayOutputStream out, Entry entry) {
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(entry.value().length).array());
        out.writeBytes(entry.value());
        out.write(entry.proof().levels().size());
        for (StateProof.Level level : entry.proof().levels()) {
            out.write(level.bitmap() >> 8);
            out.write(level.bitmap());
            level.siblings().forEach(digest -> out.writeBytes(digest.toBytes()));
        }
    }
}
