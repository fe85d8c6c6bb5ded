package giot.ledger.client.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// One of several things that share a message of the call `Submissions`.
///
/// On the wire: `u64 number | u8 code | u32 length | length bytes`, big endian.
public final class Frame {
    /// The request's code for an envelope to be ordered.
    public static final byte SUBMIT = 0;

    /// The request's code for a submission whose receipt is no longer waited for.
    public static final byte LEAVE = 1;

    /// The size at which a message is sent although more is waiting.
    public static final int FULL_MESSAGE_BYTES = 1 << 16;

    private static final int HEAD_BYTES = Long.BYTES + 1 + Integer.BYTES;

    private final long number;
    private final byte code;
    private final byte[] body;

    /// @param number which submission is meant; the client counts them on each stream
    /// @param code of a request [#SUBMIT] or [#LEAVE]; of an answer gRPC's status code
    /// @param body the envelope; of an answer the receipt, or why there is none; not copied
    public Frame(long number, int code, byte[] body) {
        this.number = number;
        this.code = (byte) code;
        this.body = body;
    }

    /// Which submission is meant.
    public long number() {
        return number;
    }

    /// What is asked, or how it ended.
    public int code() {
        return code & 0xff;
    }

    /// The content; not a copy.
    public byte[] body() {
        return body;
    }

    /// Appends the frame to a message.
    public void writeTo(ByteArrayOutputStream message) {
        byte[] head =
                ByteBuffer.allocate(HEAD_BYTES)
                        .putLong(number)
                        .put(code)
                        .putInt(body.length)
                        .array();
        message.writeBytes(head);
        message.writeBytes(body);
    }

    /// Reads a message's frames.
    ///
    /// @throws IllegalArgumentException where the bytes end within a frame
    public static List<Frame> read(byte[] message) {
        List<Frame> frames = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            if (in.remaining() < HEAD_BYTES) {
                throw endsWithin(frames);
            }
            long number = in.getLong();
            byte code = in.get();
            int length = in.getInt();
            if (length < 0 || length > in.remaining()) {
                throw endsWithin(frames);
            }
            byte[] body = new byte[length];
            in.get(body);
            frames.add(new Frame(number, code, body));
        }
        return frames;
    }

    private static IllegalArgumentException endsWithin(List<Frame> before) {
        return new IllegalArgumentException(
                "the message ends within frame " + (before.size() + 1) + "; send whole frames");
    }
}
