package giot.edge.store;

import giot.terms.Id;

/// A menu with what it was designed for.
///
/// @param id identity on the ledger
/// @param round the round it was offered in
/// @param state network state, JSON
/// @param items the items, JSON
/// @param certificate the certificate, JSON
/// @param status where it stands
public record MenuRecord(
        Id id, long round, String state, String items, String certificate, MenuStatus status) {}
