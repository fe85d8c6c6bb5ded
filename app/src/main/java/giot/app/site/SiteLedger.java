package giot.app.site;

import giot.app.cli.RunFailure;
import giot.app.ledger.terminal.NetworkReference;
import giot.device.protocol.SigningKey;
import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.ServiceAddress;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.process.NodeProcess;
import giot.terms.Id;
import giot.terms.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The ledger under a site: a node of its own, which is its child, or a network that runs by
/// itself.
///
/// @param gateway the way to it
/// @param folder the ledger's folder, or the client folder of a network elsewhere
/// @param operator signs for the operator; empty where the operator's key is not here
/// @param node the child, or null where the ledger is a network
public record SiteLedger(
        LedgerGateway gateway,
        NetworkFolder folder,
        Optional<Signer> operator,
        @Nullable NodeProcess node) {

    private static final int BAD_USAGE = 2;

    /// An edge is never patient in silence: what is not answered is repeated by the edge itself,
    /// which says so.
    private static final ClientSettings PATIENCE =
            new ClientSettings(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(100),
                    ClientSettings.DEFAULT.maxInFlight());

    /// The network that a data folder belongs to; a fresh one belongs to the network in `chosen`.
    /// Empty where the ledger is the folder's own.
    ///
    /// @param chosen a ledger's folder or client folder, or null
    static Optional<SiteLedger> network(DataFolder data, @Nullable Path chosen, Closing closing)
            throws RunFailure {
        try {
            Optional<NetworkReference> known = NetworkReference.read(data.path());
            if (chosen == null && known.isEmpty()) {
                return Optional.empty();
            }
            Path there = chosen != null ? chosen : known.orElseThrow().folder();
            return Optional.of(network(data, there, known, closing));
        } catch (IOException e) {
            throw new RunFailure(String.valueOf(e.getMessage()), BAD_USAGE);
        }
    }

    /// Refuses what is no ledger's folder, before anything is made.
    public static void requireReadable(@Nullable Path chosen) throws RunFailure {
        try {
            if (chosen != null) {
                NetworkFolder.open(chosen);
            }
        } catch (NodeFailure e) {
            throw new RunFailure("--ledger: " + e.getMessage(), BAD_USAGE);
        }
    }

    /// A data folder's own ledger, made when it is missing; starts its node.
    static SiteLedger own(DataFolder data, Closing closing)
            throws RunFailure, InterruptedException {
        Path place = data.resolve("ledger");
        try {
            NetworkFolder folder =
                    NetworkFolder.exists(place)
                            ? NetworkFolder.open(place)
                            : NetworkFolder.init(place);
            NodeProcess node = closing.with(NodeProcess.start(folder.nodeFolder(0)));
            LedgerClient client = closing.with(LedgerClient.connect(node.port()));
            return new SiteLedger(gateway(client, folder), folder, operator(folder), node);
        } catch (NodeFailure e) {
            throw new RunFailure("ledger: " + e.getMessage());
        }
    }

    private static SiteLedger network(
            DataFolder data, Path place, Optional<NetworkReference> known, Closing closing)
            throws RunFailure, IOException {
        if (NetworkFolder.exists(data.resolve("ledger"))) {
            throw new RunFailure(
                    "the data folder %s has a ledger of its own: give another --data, or no --ledger"
                            .formatted(data.path()),
                    BAD_USAGE);
        }
        try {
            NetworkFolder folder = NetworkFolder.open(place);
            NetworkReference found = new NetworkReference(folder.network().id(), folder.path());
            if (known.isPresent() && !known.get().network().equals(found.network())) {
                throw new RunFailure(
                        "the data folder %s belongs to ledger network %s, but %s is network %s"
                                .formatted(
                                        data.path(), known.get().network(), place, found.network()),
                        BAD_USAGE);
            }
            List<ServiceAddress> services = folder.services();
            LedgerClient client = closing.with(folder.connect(services, PATIENCE));
            requireNetwork(client, folder, services);
            found.write(data.path());
            return new SiteLedger(gateway(client, folder), folder, operator(folder), null);
        } catch (NodeFailure e) {
            throw new RunFailure("ledger: " + e.getMessage(), BAD_USAGE);
        }
    }

    /// Asks whichever node answers first which network it belongs to.
    private static void requireNetwork(
            LedgerClient client, NetworkFolder folder, List<ServiceAddress> services)
            throws RunFailure {
        String where =
                services.stream().map(ServiceAddress::toString).collect(Collectors.joining(", "));
        try {
            Id answered = client.status().network();
            if (!answered.equals(folder.network().id())) {
                throw new RunFailure(
                        "ledger: %s is network %s, but at %s network %s answers"
                                .formatted(folder.path(), folder.network().id(), where, answered),
                        BAD_USAGE);
            }
        } catch (LedgerException e) {
            throw new RunFailure(
                    "ledger: no node of %s answers at %s: %s"
                            .formatted(folder.path(), where, e.getMessage()));
        }
    }

    private static LedgerGateway gateway(LedgerClient client, NetworkFolder folder) {
        return new LedgerGateway(client, folder.network().id());
    }

    private static Optional<Signer> operator(NetworkFolder folder) throws NodeFailure {
        return folder.hasOperatorKey()
                ? Optional.of(Site.signer(SigningKey.ofSeed(folder.operatorSeed())))
                : Optional.empty();
    }

    /// What a person reads about it.
    public String words() {
        return "ledger network %s, %d nodes, %s"
                .formatted(folder.network().id(), folder.network().members().size(), folder.path());
    }

    /// Tells why there is no ledger any more, where its node is this site's child. A network may
    /// always come back.
    public void onEnd(Consumer<String> listener) {
        if (node != null) {
            var _ = node.gaveUp().thenAccept(f -> listener.accept("ledger: " + f.getMessage()));
        }
    }

    /// The longest log of a node on this machine, for an audit.
    public Optional<Path> log() {
        return IntStream.range(0, folder.network().members().size())
                .mapToObj(id -> NodeProcess.logFile(folder.nodeFolder(id)))
                .filter(Files::isReadable)
                .max(Comparator.comparingLong(log -> log.toFile().length()));
    }
}
