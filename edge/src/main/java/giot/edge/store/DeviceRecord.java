package giot.edge.store;

import giot.terms.ByteString;

/// A device that enrolled.
///
/// @param publicKey raw Ed25519 key, 32 bytes
/// @param name its certificate's common name
/// @param certificate DER bytes
/// @param firstSeenMillis real time of enrolment
/// @param registered whether the ledger has confirmed its registration
public record DeviceRecord(
        ByteString publicKey,
        String name,
        ByteString certificate,
        long firstSeenMillis,
        boolean registered) {

    /// Refuses a key of another size.
    public DeviceRecord {
        if (publicKey.size() != 32) {
            throw new IllegalArgumentException(
                    "publicKey has " + publicKey.size() + " bytes; give 32");
        }
    }

    /// The same device once the ledger has confirmed its registration.
    public DeviceRecord asRegistered() {
        return new DeviceRecord(publicKey, name, certificate, firstSeenMillis, true);
    }
}
