package giot.device.protocol;

import giot.terms.ByteString;

/// A device is there and may be offered contracts. It may be said again at any time (after every
/// reconnection, for one); the certificate binds the device's name (CN) to its key.
///
/// @param certificateDer the device's X.509 certificate, DER, at most 8 KiB
public record Join(ByteString certificateDer) implements DeviceMessage {

    private static final int MAX_BYTES = 8 * 1024;

    /// Refuses an empty or oversized certificate.
    public Join {
        Bounds.within("size of certificate", certificateDer.size(), 1, MAX_BYTES);
    }
}
