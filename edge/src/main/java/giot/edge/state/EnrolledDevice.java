package giot.edge.state;

import giot.edge.store.DeviceRecord;
import giot.edge.trust.TypeEstimate;
import giot.terms.ByteString;

/// A device that has enrolled, whether or not it is there now.
///
/// @param enrolled who it is, and whether the ledger knows it
/// @param type what is believed about its type
public record EnrolledDevice(DeviceRecord enrolled, TypeEstimate type) {

    /// Its certificate's common name; never changes its key.
    public String name() {
        return enrolled.name();
    }

    /// Its raw public key, which is its identity.
    public ByteString key() {
        return enrolled.publicKey();
    }

    /// Whether the ledger knows it.
    public boolean isRegistered() {
        return enrolled.registered();
    }
}
