package giot.edge.store;

import giot.terms.ByteString;

/// A version of a generative model.
///
/// @param name the model's name
/// @param version counted from 1
/// @param round the round after which it was trained
/// @param weightsHash SHA-256 of the weights, 32 bytes
/// @param metrics metrics, JSON
public record ModelRecord(
        String name, int version, long round, ByteString weightsHash, String metrics) {}
