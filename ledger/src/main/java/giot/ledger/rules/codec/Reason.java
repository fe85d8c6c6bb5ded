package giot.ledger.rules.codec;

import java.util.Optional;

/// Why a contract was paid or not; the numbers are stable and the names are shared with the edge
/// server.
public enum Reason {
    /// Delivered as promised: the item's whole reward.
    PAID(0, Evidence.POSITIVE),
    /// Delivered after the item's latency: unpaid, but no misbehaviour.
    LATE(1, Evidence.NONE),
    /// Observations violate the schema or physical bounds.
    SCHEMA(2, Evidence.NEGATIVE),
    /// Fewer observations than guaranteed.
    INCOMPLETE(3, Evidence.NEGATIVE),
    /// Observations taken outside the contract's time window.
    TIME_WINDOW(4, Evidence.NEGATIVE),
    /// The sensor repeats one value.
    STUCK(5, Evidence.NEGATIVE),
    /// Positions jump farther than a vehicle can move.
    JUMP(6, Evidence.NEGATIVE),
    /// Positions lie off the road network.
    OFF_ROAD(7, Evidence.NEGATIVE),
    /// Reported speed contradicts the displacement.
    SPEED_MISMATCH(8, Evidence.NEGATIVE),
    /// Neighbours in the same segment and minute contradict it.
    NEIGHBOURS(9, Evidence.NEGATIVE),
    /// The same or nearly the same observations were delivered already.
    DUPLICATE(10, Evidence.NEGATIVE),
    /// A message recorded earlier was sent again.
    REPLAY(11, Evidence.NEGATIVE),
    /// The data are clearly worse than the accepted item promises.
    QUALITY_BELOW_ITEM(12, Evidence.NEGATIVE),
    /// Nothing was delivered: leaving is no misbehaviour.
    NOT_DELIVERED(13, Evidence.NONE);

    /// What an outcome says about the device's honesty.
    public enum Evidence {
        POSITIVE,
        NONE,
        NEGATIVE
    }

    private static final Reason[] REASONS = values();

    private final int code;
    private final Evidence evidence;

    Reason(int code, Evidence evidence) {
        this.code = code;
        this.evidence = evidence;
    }

    /// The number on the wire, 0 to 255.
    public int code() {
        return code;
    }

    /// What the outcome says about the device's honesty.
    public Evidence evidence() {
        return evidence;
    }

    /// The reason with this number, if there is one.
    public static Optional<Reason> of(int code) {
        return code >= 0 && code < REASONS.length ? Optional.of(REASONS[code]) : Optional.empty();
    }
}
