package giot.device.protocol;

/// What an edge says to a device.
public sealed interface EdgeMessage extends Message
        permits Offer, Task, Declined, UploadReceipt, SettlementNotice {}
