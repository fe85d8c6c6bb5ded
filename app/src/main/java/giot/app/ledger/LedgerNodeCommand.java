package giot.app.ledger;

import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.process.LedgerNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger node`: runs one node in the foreground until it is stopped.
@Command(
        name = "node",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a ledger's node until Ctrl-C or SIGTERM. Prints READY and the port of its"
                    + " service",
            "when it takes transactions. What it does is in node.log in its folder."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot ledger node my-ledger --node 2",
            "  giot ledger node --config node.conf",
            "",
            "Exit code: 130 when stopped by Ctrl-C, 143 by SIGTERM; 2 on bad usage, 3 out of"
                    + " memory,",
            "10 port taken, 11 folder of a newer version, 12 log damaged, 13 state damaged, 14"
                    + " disk",
            "full or not writable, 15 too few nodes in time or consensus failed, 16 folder in use,",
            "17 folder missing or incomplete."
        })
public final class LedgerNodeCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "A ledger folder or a folder nodes/I of one.")
    private @Nullable Path folder;

    @Option(names = "--network", paramLabel = "DIR", description = "The same as DIR.")
    private @Nullable Path network;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "A file of lines name=value instead of DIR: folder, gossip.host, service.host,",
                "service.port, metrics.port, wait.seconds (docs/operate-a-ledger.md)."
            })
    private @Nullable Path config;

    @Option(
            names = "--node",
            paramLabel = "I",
            defaultValue = "0",
            description = "Which node, where DIR is a whole ledger. Default 0.")
    private int id;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of the service, 0 for any free one; default as made.")
    private @Nullable Integer port;

    @Option(
            names = "--metrics",
            paramLabel = "P",
            description = "Port on loopback for metrics in Prometheus's text format; default none.")
    private @Nullable Integer metricsPort;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for the other nodes; default 120.")
    private @Nullable Integer waitSeconds;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        LedgerOutput output = LedgerOutput.of(spec);
        List<String> arguments = new ArrayList<>();
        try {
            arguments.addAll(what(output));
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, e.getMessage());
        }
        add(arguments, "--port", port);
        add(arguments, "--metrics", metricsPort);
        add(arguments, "--wait", waitSeconds);
        // Returns once the node is ready, and ends the process itself when something goes wrong.
        LedgerNode.main(arguments.toArray(String[]::new));
        new CountDownLatch(1).await();
        return 0;
    }

    /// The arguments that say which node: its folder or a configuration.
    private List<String> what(LedgerOutput output) throws IOException {
        Path place = folder != null ? folder : network;
        if ((place == null) == (config == null)) {
            throw new ParameterException(
                    output.command().commandLine(), "give a ledger folder or --config, not both");
        }
        if (place == null) {
            return List.of("--config", String.valueOf(config));
        }
        Path node = LedgerPlace.of(place, id).node();
        if (node == null) {
            throw new IOException(place + " is a file; name a ledger folder");
        }
        if (!Files.isDirectory(node)) {
            throw new IOException(
                    place + " holds no folder of node " + id + ", only what clients need");
        }
        return List.of(node.toString());
    }

    private static void add(List<String> arguments, String name, @Nullable Integer value) {
        if (value != null) {
            arguments.add(name);
            arguments.add(value.toString());
        }
    }
}
