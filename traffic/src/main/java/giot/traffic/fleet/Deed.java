package giot.traffic.fleet;

import java.util.Optional;

/// What a vehicle really did for one contract: ground truth, for reports only.
///
/// @param device the vehicle
/// @param theta its true type
/// @param misbehaviour what it did, empty if this contribution is honest (a replaying vehicle's is,
///   as long as there is nothing to replay)
public record Deed(String device, double theta, Optional<Misbehaviour> misbehaviour) {}
