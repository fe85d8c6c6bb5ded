package giot.edge.store;

import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;

/// What was believed about a device's type after a contribution; its number of contributions
/// identifies the record.
///
/// @param device the device's public key
/// @param round the round of the contribution
/// @param estimate the estimate
public record TypeRecord(ByteString device, long round, TypeEstimate estimate) {}
