package giot.edge.store;

/// Where a contract stands. The only transitions are ACCEPTED to DELIVERED to ASSESSED to SETTLED,
/// and ACCEPTED to EXPIRED; each happens at most once.
public enum ContractStatus {
    /// Accepted by the device.
    ACCEPTED,
    /// The whole contribution is on disk.
    DELIVERED,
    /// Judged by the quality checks.
    ASSESSED,
    /// Paid or refused on the ledger.
    SETTLED,
    /// Never delivered; its escrow went back.
    EXPIRED
}
