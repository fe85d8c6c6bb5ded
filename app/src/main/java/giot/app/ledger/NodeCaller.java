package giot.app.ledger;

import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.ServiceAddress;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.terms.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;

/// Which nodes a command asks: those of a ledger's folder, or one port of this machine.
///
/// @param network the ledger's folder, or null where only a port is known
/// @param services where the nodes answer, the preferred one first
record NodeCaller(@Nullable NetworkFolder network, List<ServiceAddress> services) {

    /// The node whose service is on a port of this machine.
    static NodeCaller onPort(LedgerOutput output, int port) {
        if (port < 1 || port > 65_535) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--port is " + port + "; allowed is 1 to 65535");
        }
        return new NodeCaller(null, List.of(ServiceAddress.loopback(port)));
    }

    /// The nodes of a place that the command line names.
    ///
    /// @param path what was named, for what goes wrong
    /// @param node one of them, or null for all
    /// @throws IOException with one line, when none can be asked
    static NodeCaller of(LedgerPlace place, Path path, @Nullable Integer node) throws IOException {
        NetworkFolder network = place.network();
        if (network == null) {
            throw new IOException(
                    path + " does not say where nodes answer: name the ledger's folder or --port");
        }
        if (node == null) {
            return new NodeCaller(network, network.services());
        }
        Optional<ServiceAddress> service = network.service(node);
        if (service.isEmpty()) {
            throw new IOException("node " + node + " of " + path + " is not running");
        }
        return new NodeCaller(network, List.of(service.get()));
    }

    /// A client of these nodes; it does not wait for them.
    ///
    /// @throws IOException with one line, when there is none or the folder lacks what they ask for
    LedgerClient connect(ClientSettings settings) throws IOException {
        if (network == null) {
            return LedgerClient.connect(services, Optional.empty(), settings);
        }
        try {
            return network.connect(services, settings);
        } catch (NodeFailure e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /// Refuses a node that answers for another network than the folder's.
    void requireNetwork(Id answered) throws IOException {
        if (network != null && !network.network().id().equals(answered)) {
            throw new IOException(
                    "%s is ledger network %s, but at %s another one answers, %s"
                            .formatted(network.path(), network.network().id(), where(), answered));
        }
    }

    /// One line for a ledger that did not answer.
    String unanswered(Throwable why) {
        return "no answer from a node at " + where() + ": " + why.getMessage();
    }

    /// One line for a transaction that went out and whose receipt did not come.
    String undecided(Throwable why) {
        return "no receipt from a node at "
                + where()
                + " ("
                + why.getMessage()
                + "); it may still be decided, so look (giot ledger status) before you repeat it";
    }

    /// The addresses.
    String where() {
        return (services.size() > 1 ? "one of " : "")
                + services.stream().map(ServiceAddress::toString).collect(Collectors.joining(", "));
    }
}
