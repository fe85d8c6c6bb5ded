package giot.ledger.folder;

import java.util.List;
import java.util.stream.IntStream;

/// Where one node of a network listens.
///
/// @param host IPv4 address for gossip between nodes (which the nodes encrypt and authenticate with
///   their keys)
/// @param gossipPort TCP port for gossip, 1 to 65535; a network of one node never opens it
/// @param serviceHost IPv4 address of the node's service; beyond loopback the service takes only
///   clients with a certificate of the network's authority
/// @param servicePort TCP port of the node's service; 0 takes any free port at each start
public record NodeAddress(String host, int gossipPort, String serviceHost, int servicePort) {
    /// The host of whatever shall not be reached from other machines.
    public static final String LOOPBACK = "127.0.0.1";

    /// A gossip port for whoever has no reason to choose another.
    public static final int DEFAULT_GOSSIP_PORT = 33_300;

    /// Checks the address.
    public NodeAddress {
        requireHost("host", host);
        requirePort("gossipPort", gossipPort, 1);
        requireHost("serviceHost", serviceHost);
        requirePort("servicePort", servicePort, 0);
    }

    /// An address whose service stays on loopback.
    public NodeAddress(String host, int gossipPort, int servicePort) {
        this(host, gossipPort, LOOPBACK, servicePort);
    }

    /// Whether an IPv4 address is this machine's own loopback.
    public static boolean isLoopback(String host) {
        return host.startsWith("127.");
    }

    /// The addresses of `nodes` nodes on this machine; gossip ports count up from
    /// `firstGossipPort`, service ports from `firstServicePort` unless that is 0.
    public static List<NodeAddress> loopback(int nodes, int firstGossipPort, int firstServicePort) {
        return IntStream.range(0, nodes)
                .mapToObj(i ->
                        new NodeAddress(
                                LOOPBACK,
                                firstGossipPort + i,
                                firstServicePort == 0 ? 0 : firstServicePort + i))
                .toList();
    }

    static void requireHost(String name, String host) {
        boolean sound = host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        for (String part : sound ? host.split("\\.", -1) : new String[0]) {
            sound &= Integer.parseInt(part) <= 255;
        }
        if (!sound) {
            throw new IllegalArgumentException(
                    name + " is \"" + host + "\"; give an IPv4 address, for example 127.0.0.1");
        }
    }

    private static void requirePort(String name, int port, int least) {
        if (port < least || port > 65_535) {
            throw new IllegalArgumentException(
                    name + " is " + port + "; allowed is " + least + " to 65535");
        }
    }
}
