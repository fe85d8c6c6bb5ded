package giot.device.sdk;

import giot.device.protocol.Join;
import giot.terms.ByteString;
import java.security.cert.CertificateEncodingException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says that a device is there: after every connection, soon again if nobody listened (the edge may
/// come back later than its devices), and from time to time in any case. Used on the device's lane
/// only.
final class Presence {

    private final DeviceSetup setup;
    private final Timer timer;
    private final Function<Join, CompletableFuture<Boolean>> mouth;
    private final Executor lane;
    private final Join join;
    private @Nullable ScheduledFuture<?> next;
    private boolean stopped;

    /// @param mouth says it; completes with whether somebody listened
    Presence(
            DeviceSetup setup,
            Timer timer,
            Function<Join, CompletableFuture<Boolean>> mouth,
            Executor lane) {
        this.setup = setup;
        this.timer = timer;
        this.mouth = mouth;
        this.lane = lane;
        this.join = new Join(certificate(setup));
    }

    /// Says it now.
    void announce() {
        if (stopped) {
            return;
        }
        again(setup.options().announceMillis());
        var _ = mouth.apply(join).thenAcceptAsync(this::soonUnless, lane);
    }

    void stop() {
        stopped = true;
        cancel();
    }

    private void soonUnless(boolean heard) {
        if (!heard && !stopped) {
            again(setup.options().answerMillis());
        }
    }

    private void again(long millis) {
        cancel();
        next = timer.after(millis, this::announce);
    }

    private void cancel() {
        if (next != null) {
            next.cancel(false);
        }
    }

    private static ByteString certificate(DeviceSetup setup) {
        try {
            return ByteString.of(setup.endpoint().identity().certificate().getEncoded());
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a parsed certificate has its bytes", impossible);
        }
    }
}
