package giot.traffic.fleet;

import giot.device.identity.CertificateAuthority;
import giot.device.identity.DerivedKeys;
import giot.device.protocol.Topics;
import giot.terms.ByteString;
import java.nio.file.Path;

/// What a fleet connects to, and with what.
///
/// @param host the broker's host
/// @param port the broker's port
/// @param topics the edge's topics
/// @param edgeKey the edge's raw public key, which signs receipts
/// @param authority issues the vehicles' certificates
/// @param keys the vehicles' keys, from the fleet's secret
/// @param outboxes folder for the vehicles' outboxes, one folder each
public record FleetWiring(
        String host,
        int port,
        Topics topics,
        ByteString edgeKey,
        CertificateAuthority authority,
        DerivedKeys keys,
        Path outboxes) {}
