package giot.ledger.log;

/// How reading a log ended.
public sealed interface LogEnd {
    /// After a whole entry.
    record Complete() implements LogEnd {}

    /// In the middle of an entry, as a crash while writing leaves it (or somebody who cut the
    /// file).
    ///
    /// @param afterSequence the last whole entry
    /// @param offset where the rest starts
    /// @param bytes how long the rest is
    record TornTail(long afterSequence, long offset, long bytes) implements LogEnd {}

    /// At bytes that no crash explains: the log was damaged or changed.
    ///
    /// @param sequence the entry that should stand there
    /// @param offset where it starts
    /// @param explanation in words
    record Broken(long sequence, long offset, String explanation) implements LogEnd {}
}
