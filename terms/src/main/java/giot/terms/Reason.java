package giot.terms;

import java.util.Optional;

/// Why a contract was paid or not: one register for all applications. Names and numbers are a
/// contract (the ledger, the receipts and the reports carry them) and are never used again for
/// something else; an application takes those that fit its checks and may add its own at the end.
public enum Reason {
    /// Delivered as promised: the item's whole reward.
    PAID(0, Evidence.POSITIVE, "accepted"),
    /// Delivered after the item's latency: unpaid, but no misbehaviour.
    LATE(1, Evidence.NONE, "completed after the promised latency"),
    /// A value that no sensor can produce, or too many values.
    SCHEMA(2, Evidence.NEGATIVE, "a value is out of bounds"),
    /// Fewer observations than the contract guarantees.
    INCOMPLETE(3, Evidence.NEGATIVE, "fewer observations than guaranteed"),
    /// Observation times outside the contract, out of order or wrongly spaced.
    TIME_WINDOW(4, Evidence.NEGATIVE, "observation times do not fit the contract"),
    /// Readings repeat, or run straighter, than any sensor's noise allows.
    STUCK(5, Evidence.NEGATIVE, "readings repeat as no sensor's noise allows"),
    /// A change from one observation to the next that is not possible, as of a position further
    /// than anything drives.
    JUMP(6, Evidence.NEGATIVE, "a change that is not possible"),
    /// Traffic: further from every road than the promised noise allows.
    OFF_ROAD(7, Evidence.NEGATIVE, "positions are off the road network"),
    /// Traffic: reported speeds and headings contradict the reported positions.
    SPEED_MISMATCH(8, Evidence.NEGATIVE, "speeds contradict the positions"),
    /// Contradicts what other devices saw at the same place and time.
    NEIGHBOURS(9, Evidence.NEGATIVE, "contradicts other devices at the same place"),
    /// The same observations under a second contract of the same device.
    DUPLICATE(10, Evidence.NEGATIVE, "the device delivered these observations before"),
    /// Observations that another device delivered before, or recorded before this contract.
    REPLAY(11, Evidence.NEGATIVE, "these observations were recorded before"),
    /// The noise is clearly larger than the accepted item promises.
    QUALITY_BELOW_ITEM(12, Evidence.NEGATIVE, "the noise is clearly above what the item promises"),
    /// Accepted, but never delivered until the deadline: leaving is no misbehaviour.
    NOT_DELIVERED(13, Evidence.NONE, "never delivered");

    /// What an outcome says about the device's honesty.
    public enum Evidence {
        POSITIVE,
        NONE,
        NEGATIVE
    }

    private static final Reason[] REASONS = values();

    private final int code;
    private final Evidence evidence;
    private final String words;

    Reason(int code, Evidence evidence, String words) {
        this.code = code;
        this.evidence = evidence;
        this.words = words;
    }

    /// The number on the wire, 0 to 255.
    public int code() {
        return code;
    }

    /// What the outcome says about the device's honesty.
    public Evidence evidence() {
        return evidence;
    }

    /// The reason in words, for receipts and reports.
    public String words() {
        return words;
    }

    /// Whether the contribution is bad data, as opposed to good, late or missing data.
    public boolean isRefusal() {
        return evidence == Evidence.NEGATIVE;
    }

    /// The reason with this number, if there is one.
    public static Optional<Reason> of(int code) {
        return code >= 0 && code < REASONS.length ? Optional.of(REASONS[code]) : Optional.empty();
    }
}
