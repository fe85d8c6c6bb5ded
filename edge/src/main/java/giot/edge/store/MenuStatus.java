package giot.edge.store;

/// Where a menu stands:
///
/// ```
/// DESIGNED --ledger applies--> ISSUED --ledger expires--> CLOSED
///     \-----ledger refuses---> REFUSED
/// ```
public enum MenuStatus {
    /// Designed and certified, not yet on the ledger.
    DESIGNED,
    /// Confirmed by the ledger, its escrow is funded.
    ISSUED,
    /// Refused by the ledger.
    REFUSED,
    /// Every contract under it is settled or expired.
    CLOSED
}
