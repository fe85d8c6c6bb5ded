package giot.device.protocol;

/// What devices say to their edge.
public sealed interface DeviceMessage extends Message
        permits Join, Leave, Acceptance, Contribution {}
