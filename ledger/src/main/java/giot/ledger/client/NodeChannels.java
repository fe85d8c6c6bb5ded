package giot.ledger.client;

import giot.ledger.client.wire.LedgerCalls;
import giot.ledger.client.wire.TlsFiles;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections to a network's nodes, one of which is in use. Whoever could not get an answer
/// from it says so, and all go on with the next one. Thread-safe.
final class NodeChannels {
    private final List<ServiceAddress> nodes;
    private final List<ManagedChannel> channels;
    private final AtomicInteger current = new AtomicInteger();

    private NodeChannels(List<ServiceAddress> nodes, List<ManagedChannel> channels) {
        this.nodes = nodes;
        this.channels = channels;
    }

    static NodeChannels open(
            List<ServiceAddress> nodes, Optional<TlsFiles> identity, Executor threads) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("nodes is empty; name at least one");
        }
        List<ManagedChannel> channels =
                nodes.stream().map(node -> channel(node, identity, threads)).toList();
        return new NodeChannels(List.copyOf(nodes), channels);
    }

    private static ManagedChannel channel(
            ServiceAddress node, Optional<TlsFiles> identity, Executor threads) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(node.socket())
                        .executor(threads)
                        .maxInboundMessageSize(LedgerCalls.MAX_MESSAGE_BYTES);
        if (identity.isEmpty() && node.isLoopback()) {
            return builder.usePlaintext().build();
        }
        try {
            TlsFiles files =
                    identity.orElseThrow(() ->
                            new IllegalArgumentException(
                                    node + " is beyond loopback; give a TLS identity"));
            return builder.sslContext(files.client()).build();
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /// How many there are.
    int count() {
        return nodes.size();
    }

    /// The number of the node in use.
    int current() {
        return current.get();
    }

    ManagedChannel channel(int node) {
        return channels.get(node);
    }

    /// What a failure's message names: the node, where there are several.
    String name(int node) {
        return nodes.size() == 1 ? "the ledger node" : "ledger node " + nodes.get(node);
    }

    /// Node `node` did not answer: the next one is in use, unless somebody saw to that already.
    void leave(int node) {
        current.compareAndSet(node, (node + 1) % nodes.size());
        // The channel's own pause between connection attempts grows to minutes.
        channel(current.get()).resetConnectBackoff();
    }

    boolean isShutdown() {
        return channels.getFirst().isShutdown();
    }

    void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        try {
            for (ManagedChannel channel : channels) {
                channel.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
