package giot.device.protocol;

import java.util.Locale;

/// A device goes. What it had accepted and not delivered expires; leaving is no misbehaviour.
///
/// @param reason why it goes
public record Leave(Reason reason) implements DeviceMessage {

    /// Why a device goes.
    public enum Reason {
        /// The device reached its destination.
        ARRIVED,
        /// The device's software was stopped.
        STOPPED,
        /// The broker lost the device (its last will).
        CONNECTION_LOST;

        /// The text in a message.
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
