package giot.ledger.engine;

import java.util.List;
import java.util.stream.IntStream;

/// Where one node of a network listens.
///
/// @param host IPv4 address for gossip between nodes; the service itself always listens on loopback
/// @param gossipPort TCP port for gossip, 1 to 65535; a network of one node never opens it
/// @param servicePort TCP port of the node's service on loopback; 0 takes any free port at each
///   start
public record NodeAddress(String host, int gossipPort, int servicePort) {
    /// A gossip port for whoever has no reason to choose another.
    public static final int DEFAULT_GOSSIP_PORT = 33_300;

    /// Checks the address.
    public NodeAddress {
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException(
                    "host is \"" + host + "\"; give an IPv4 address, for example 127.0.0.1");
        }
        requirePort("gossipPort", gossipPort, 1);
        requirePort("servicePort", servicePort, 0);
    }

    /// The addresses of `nodes` nodes on this machine; gossip ports count up from
    /// `firstGossipPort`, service ports from `firstServicePort` unless that is 0.
    public static List<NodeAddress> loopback(int nodes, int firstGossipPort, int firstServicePort) {
        return IntStream.range(0, nodes)
                .mapToObj(i ->
                        new NodeAddress(
                                "127.0.0.1",
                                firstGossipPort + i,
                                firstServicePort == 0 ? 0 : firstServicePort + i))
                .toList();
    }

    private static void requirePort(String name, int port, int least) {
        if (port < least || port > 65_535) {
            throw new IllegalArgumentException(
                    name + " is " + port + "; allowed is " + least + " to 65535");
        }
    }
}
