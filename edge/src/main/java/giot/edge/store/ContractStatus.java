package giot.edge.store;

/// Where a contract stands. Each transition happens at most once:
///
/// ```
/// ACCEPTED --whole contribution--> DELIVERED --verdict--> ASSESSED --ledger settles--> SETTLED
///     \-----deadline passed, or the ledger refuses the acceptance--> EXPIRED
/// ```
///
/// What the ledger refuses to settle stays ASSESSED and binds nobody any more.
public enum ContractStatus {
    /// Accepted by the device.
    ACCEPTED,
    /// The whole contribution is on disk.
    DELIVERED,
    /// Judged by the quality checks.
    ASSESSED,
    /// Paid or refused on the ledger.
    SETTLED,
    /// Never delivered, or never accepted by the ledger; its escrow went back.
    EXPIRED
}
