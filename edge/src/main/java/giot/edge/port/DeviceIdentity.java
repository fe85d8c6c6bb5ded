package giot.edge.port;

import giot.terms.ByteString;
import java.util.Optional;

/// Who a device is: what its certificate binds to its name.
///
/// @param publicKey raw Ed25519 key of the certificate
/// @param certificate the certificate, DER
public record DeviceIdentity(ByteString publicKey, ByteString certificate) {

    /// Checks certificates against the edge's authority (a port).
    public interface Check {

        /// The identity, if the authority issued this certificate to a device of this name and it
        /// is valid now.
        Optional<DeviceIdentity> verify(String name, ByteString certificate);
    }
}
