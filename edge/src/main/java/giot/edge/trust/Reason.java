package giot.edge.trust;

/// Why a contribution was paid or refused. The names are a contract: the ledger, the receipts and
/// the reports carry them.
public enum Reason {
    /// Accepted and paid in full.
    PAID("accepted"),
    /// Completed after the latency that the contract promised.
    LATE("completed after the promised latency"),
    /// A value that no sensor can produce, or too many values.
    SCHEMA("a value is out of bounds"),
    /// Fewer observations than the contract guarantees.
    INCOMPLETE("fewer observations than guaranteed"),
    /// Observation times outside the contract, out of order or wrongly spaced.
    TIME_WINDOW("observation times do not fit the contract"),
    /// Readings repeat, or run straighter, than any sensor's noise allows.
    STUCK("readings repeat as no sensor's noise allows"),
    /// A displacement that no vehicle can drive.
    JUMP("the position jumps"),
    /// Further from every road than the promised noise allows.
    OFF_ROAD("positions are off the road network"),
    /// Reported speeds and headings contradict the reported positions.
    SPEED_MISMATCH("speeds contradict the positions"),
    /// Contradicts what other devices saw on the same segment in the same minute.
    NEIGHBOURS("contradicts other devices on the same road"),
    /// The same observations under a second contract of the same device.
    DUPLICATE("the device delivered these observations before"),
    /// Observations that another device delivered before, or recorded before this contract.
    REPLAY("these observations were recorded before"),
    /// The noise is clearly larger than the accepted item promises.
    QUALITY_BELOW_ITEM("the noise is clearly above what the item promises"),
    /// Accepted, but never delivered until the deadline.
    NOT_DELIVERED("never delivered");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /// The reason in words, for receipts and reports.
    public String words() {
        return words;
    }

    /// Whether the contribution is bad data, as opposed to good, late or missing data.
    public boolean isRefusal() {
        return this != PAID && this != LATE && this != NOT_DELIVERED;
    }
}
