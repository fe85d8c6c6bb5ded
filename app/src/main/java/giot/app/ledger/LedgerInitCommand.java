package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerOutput;
import giot.ledger.folder.Network;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger init`: a new ledger with fresh keys.
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes a new ledger: its network id, the operator's key and every node's key, all from",
            "the system's secure randomness. The folder must be missing or empty. Everything stays",
            "on loopback unless --host names the machines' addresses."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot ledger init my-ledger                          one node",
            "  giot ledger init my-ledger --nodes 4 --port 30224   four nodes on this machine",
            "",
            "Exit code: 0 on success, 2 on bad usage, 14 when the folder cannot be written, 17 when"
                    + " it",
            "is not empty."
        })
public final class LedgerInitCommand implements Callable<Integer> {

    private static final int DEFAULT_SERVICE_PORT = 30_224;
    private static final long MOST_WINDOW_SECONDS = TimeUnit.DAYS.toSeconds(365);

    @Parameters(paramLabel = "DIR", description = "The folder to make.")
    private Path folder = Path.of("");

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Nodes, 1 to " + Network.MAX_NODES + ". Default 1.")
    private int nodes;

    @Option(
            names = "--gossip-port",
            paramLabel = "P",
            defaultValue = "30124",
            description =
                    "First node's port for gossip; the others count up. One node alone never opens"
                            + " it. Default 30124.")
    private int gossipPort;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "0",
            description =
                    "First node's service port on loopback; the others count up. Default 0: any"
                            + " free one at each start.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "IP",
            split = ",",
            description =
                    "The machines' IPv4 addresses, one for each node, separated by commas: gossip"
                            + " and service listen there, both with mutual TLS, and ports no longer"
                            + " count up. --nodes may then be left out, and --port defaults to"
                            + " 30224.")
    private List<String> hosts = List.of();

    @Option(
            names = "--dispute-window",
            paramLabel = "SECONDS",
            defaultValue = "3600",
            description =
                    "How long after a refusal or an expiry a device may dispute it, and how long an"
                            + " arbiter has to decide; that long the money is held. 1 to 31536000;"
                            + " default 3600. It can never be changed later.")
    private long disputeWindowSeconds;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        List<NodeAddress> addresses = addresses(output);
        if (disputeWindowSeconds < 1 || disputeWindowSeconds > MOST_WINDOW_SECONDS) {
            throw new ParameterException(
                    output.command().commandLine(),
                    "--dispute-window is %d; allowed is 1 to %d seconds"
                            .formatted(disputeWindowSeconds, MOST_WINDOW_SECONDS));
        }
        try {
            NetworkFolder network =
                    NetworkFolder.init(
                            folder, addresses, TimeUnit.SECONDS.toMillis(disputeWindowSeconds));
            answer(output, network);
            return 0;
        } catch (NodeFailure e) {
            return output.failed(e.exitCode().code(), e.getMessage());
        }
    }

    private List<NodeAddress> addresses(LedgerOutput output) {
        CommandLine commandLine = output.command().commandLine();
        if (!hosts.isEmpty() && nodes == 1) {
            nodes = hosts.size();
        }
        if (nodes < 1 || nodes > Network.MAX_NODES) {
            throw new ParameterException(
                    commandLine, "--nodes is " + nodes + "; allowed is 1 to " + Network.MAX_NODES);
        }
        if (!hosts.isEmpty() && hosts.size() != nodes) {
            throw new ParameterException(
                    commandLine,
                    "--host names %d addresses for %d nodes; give one for each"
                            .formatted(hosts.size(), nodes));
        }
        try {
            return hosts.isEmpty()
                    ? NodeAddress.loopback(nodes, gossipPort, port)
                    : hosts.stream().map(this::onItsMachine).toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, String.valueOf(e.getMessage()), e);
        }
    }

    private NodeAddress onItsMachine(String host) {
        return new NodeAddress(host, gossipPort, host, port == 0 ? DEFAULT_SERVICE_PORT : port);
    }

    private void answer(LedgerOutput output, NetworkFolder network) {
        if (json) {
            ObjectNode root = output.json();
            root.put("network", network.network().id().toString());
            root.put("folder", folder.toString());
            ArrayNode folders = root.putArray("nodes");
            for (int i = 0; i < nodes; i++) {
                folders.add(network.nodeFolder(i).toString());
            }
            output.answer(root);
            return;
        }
        StringBuilder text = new StringBuilder();
        text.append(LedgerOutput.line("Network", network.network().id()));
        for (int i = 0; i < nodes; i++) {
            text.append(LedgerOutput.line("Node " + i, network.nodeFolder(i)));
        }
        text.append(LedgerOutput.line("Clients", folder.resolve("client")));
        text.append(
                LedgerOutput.line(
                        nodes == 1 ? "Start it" : "Start them",
                        "giot ledger node " + folder + (nodes == 1 ? "" : " --node I")));
        output.answer(text.toString());
    }
}
