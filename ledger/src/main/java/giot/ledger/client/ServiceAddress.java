package giot.ledger.client;

import java.net.InetSocketAddress;

/// Where a node's service answers.
///
/// @param host IPv4 address
/// @param port TCP port, 1 to 65535
public record ServiceAddress(String host, int port) {
    /// Checks the address.
    public ServiceAddress {
        if (!host.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
            throw new IllegalArgumentException(
                    "host is \"" + host + "\"; give an IPv4 address, for example 127.0.0.1");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + "; allowed is 1 to 65535");
        }
    }

    /// A port of this machine's loopback.
    public static ServiceAddress loopback(int port) {
        return new ServiceAddress("127.0.0.1", port);
    }

    /// Reads `HOST:PORT`.
    public static ServiceAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new ServiceAddress(
                    text.substring(0, Math.max(0, colon)),
                    Integer.parseInt(text.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address; give HOST:PORT", e);
        }
    }

    /// Whether the address is this machine's own loopback.
    public boolean isLoopback() {
        return host.startsWith("127.");
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
