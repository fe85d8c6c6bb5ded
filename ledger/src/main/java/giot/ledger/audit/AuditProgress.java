package giot.ledger.audit;

/// Told how far an audit is.
@FunctionalInterface
public interface AuditProgress {
    /// Tells nobody.
    AuditProgress SILENT = (entries, share) -> {};

    /// @param entries audited so far
    /// @param share of the log's bytes, 0 to 1
    void audited(long entries, double share);
}
