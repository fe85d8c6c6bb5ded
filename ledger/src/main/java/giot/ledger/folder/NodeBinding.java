package giot.ledger.folder;

import org.jspecify.annotations.Nullable;

/// What a node opens on its machine, where that differs from the network's file.
///
/// @param gossipHost IPv4 address to bind for gossip, or null for the roster's
/// @param serviceHost IPv4 address to bind for the service, or null for the roster's
/// @param servicePort port of the service; -1 for the roster's, 0 for any free one
/// @param tls whether the service asks for mutual TLS on loopback too
/// @param metricsPort port for metrics on loopback; 0 for none
public record NodeBinding(
        @Nullable String gossipHost,
        @Nullable String serviceHost,
        int servicePort,
        boolean tls,
        int metricsPort) {

    /// The addresses to bind, for a node whose roster entry is `published`.
    NodeAddress on(NodeAddress published) {
        return new NodeAddress(
                gossipHost == null ? published.host() : gossipHost,
                published.gossipPort(),
                serviceHost == null ? published.serviceHost() : serviceHost,
                servicePort < 0 ? published.servicePort() : servicePort);
    }
}
