package giot.edge.port;

import giot.device.protocol.DeviceMessage;

/// A message of a device, as it came in.
///
/// @param device the device's name, as the broker authenticated it
/// @param message what it said
/// @param scenarioSecond when it came in, by the edge's clock: what latencies are measured by
public record Arrival(String device, DeviceMessage message, double scenarioSecond) {}
