package giot.ledger.client.wire;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The node's calls. Messages are plain bytes, big endian:
///
/// | call | request | answer |
/// |---|---|---|
/// | `Submissions` | a stream of messages, each of one or more [Frame]s: an envelope, or that its receipt is no longer waited for | a stream of messages of [Frame]s: for each envelope its receipt, after consensus and after the log is on disk, or why there is none |
/// | `Receipts` | `u64` first sequence number | a stream of messages, each of one or more receipts |
/// | `Read` | `u64` least height, then the state's key | `u8` 1 and the value, or `u8` 0 where there is none |
/// | `Status` | nothing | the status |
/// | `Checkpoint` | `u64` least height | the node's first signed checkpoint of at least that height, or nothing where there is none |
///
/// Refusals are gRPC statuses, in a frame where one submission is meant: `INVALID_ARGUMENT` (never
/// repeat it), `RESOURCE_EXHAUSTED` (the node is full: repeat later), `UNAVAILABLE` (starting or
/// stopping: repeat later).
public final class LedgerCalls {
    /// The service's name.
    public static final String SERVICE = "giot.ledger.Ledger";

    /// Largest message in bytes, in either direction.
    public static final int MAX_MESSAGE_BYTES = 1 << 20;

    public static final MethodDescriptor<byte[], byte[]> SUBMISSIONS =
            call("Submissions", MethodType.BIDI_STREAMING);
    public static final MethodDescriptor<byte[], byte[]> RECEIPTS =
            call("Receipts", MethodType.SERVER_STREAMING);
    public static final MethodDescriptor<byte[], byte[]> READ = call("Read", MethodType.UNARY);
    public static final MethodDescriptor<byte[], byte[]> STATUS = call("Status", MethodType.UNARY);
    public static final MethodDescriptor<byte[], byte[]> CHECKPOINT =
            call("Checkpoint", MethodType.UNARY);

    private LedgerCalls() {}

    private static MethodDescriptor<byte[], byte[]> call(String name, MethodType type) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new PlainBytes())
                .setResponseMarshaller(new PlainBytes())
                .build();
    }

    private static final class PlainBytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
