package giot.device.protocol;

/// What is said between devices and edges.
public sealed interface Message permits DeviceMessage, EdgeMessage {}
