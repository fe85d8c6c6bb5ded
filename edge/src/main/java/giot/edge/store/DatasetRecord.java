package giot.edge.store;

import giot.terms.ByteString;

/// A round's accepted observations as a data set.
///
/// @param round the round
/// @param contentHash SHA-256 of the content, 32 bytes
/// @param rows number of observations
public record DatasetRecord(long round, ByteString contentHash, long rows) {}
