package giot.ledger.engine;

import giot.ledger.client.wire.Frame;
import giot.ledger.client.wire.LedgerCalls;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A stream of submissions without the client's care: any bytes go.
final class RawSubmissions implements AutoCloseable {
    private final BlockingQueue<Frame> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status.Code> ends = new LinkedBlockingQueue<>();
    private final StreamObserver<byte[]> requests;
    private long lastNumber;

    RawSubmissions(Channel channel) {
        requests =
                ClientCalls.asyncBidiStreamingCall(
                        channel.newCall(LedgerCalls.SUBMISSIONS, CallOptions.DEFAULT),
                        new Answers());
    }

    /// The answer to one envelope.
    Frame submit(byte[] envelope) throws InterruptedException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        new Frame(++lastNumber, Frame.SUBMIT, envelope).writeTo(message);
        requests.onNext(message.toByteArray());
        return answer();
    }

    /// The next answer.
    Frame answer() throws InterruptedException {
        Frame answer = answers.poll(20, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IllegalStateException("no answer within 20 s");
        }
        return answer;
    }

    /// How the node ends the stream on these bytes.
    Status.Code endAfter(byte[] message) throws InterruptedException {
        requests.onNext(message);
        Status.Code end = ends.poll(20, TimeUnit.SECONDS);
        if (end == null) {
            throw new IllegalStateException("the stream did not end within 20 s");
        }
        return end;
    }

    @Override
    public void close() {
        requests.onCompleted();
    }

    private final class Answers implements StreamObserver<byte[]> {
        @Override
        public void onNext(byte[] message) {
            answers.addAll(List.copyOf(Frame.read(message)));
        }

        @Override
        public void onError(Throwable failure) {
            ends.add(Status.fromThrowable(failure).getCode());
        }

        @Override
        public void onCompleted() {
            ends.add(Status.Code.OK);
        }
    }
}
