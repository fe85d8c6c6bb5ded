package giot.ledger.rules.state;

import giot.ledger.rules.codec.Limits;
import giot.terms.ByteReader;
import giot.terms.ByteWriter;

/// The part of an edge server's balance that a dispute may still claim: rewards of contracts that
/// it refused or let expire. It can be neither withdrawn nor put in escrow.
///
/// Time is cut into epochs as long as the dispute window. What is added in an epoch is held until
/// the end of the next: at least one window, less than two. So a reserve has a fixed size, and runs
/// out by itself.
///
/// @param epoch the epoch of the last change
/// @param currentMicro added in that epoch, micro-tokens
/// @param previousMicro added in the epoch before
public record Reserve(long epoch, long currentMicro, long previousMicro) {
    /// Nothing is held.
    public static final Reserve NONE = new Reserve(0, 0, 0);

    public Reserve {
        Limits.inRange("currentMicro", currentMicro, 0, Long.MAX_VALUE);
        Limits.inRange("previousMicro", previousMicro, 0, Long.MAX_VALUE);
    }

    /// What is held at a time, micro-tokens.
    public long heldMicro(long millis, long windowMillis) {
        Reserve now = at(millis, windowMillis);
        return Math.addExact(now.currentMicro, now.previousMicro);
    }

    public Reserve add(long micro, long millis, long windowMillis) {
        Reserve now = at(millis, windowMillis);
        return new Reserve(now.epoch, Math.addExact(now.currentMicro, micro), now.previousMicro);
    }

    /// Takes out what was added at `addedMillis`, within one window before `millis`.
    public Reserve take(long micro, long addedMillis, long millis, long windowMillis) {
        Reserve now = at(millis, windowMillis);
        return Math.floorDiv(addedMillis, windowMillis) == now.epoch
                ? new Reserve(now.epoch, now.currentMicro - micro, now.previousMicro)
                : new Reserve(now.epoch, now.currentMicro, now.previousMicro - micro);
    }

    void write(ByteWriter out) {
        out.i64(epoch).i64(currentMicro).i64(previousMicro);
    }

    static Reserve read(ByteReader in) {
        return new Reserve(in.i64(), in.i64(), in.i64());
    }

    private Reserve at(long millis, long windowMillis) {
        long now = Math.floorDiv(millis, windowMillis);
        if (now <= epoch) {
            return this;
        }
        return new Reserve(now, 0, now == epoch + 1 ? currentMicro : 0);
    }
}
