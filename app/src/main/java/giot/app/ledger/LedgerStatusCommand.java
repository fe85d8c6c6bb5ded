package giot.app.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.ledger.terminal.LedgerInput;
import giot.app.ledger.terminal.LedgerOutput;
import giot.app.ledger.terminal.LedgerPlace;
import giot.ledger.client.ClientSettings;
import giot.ledger.client.LedgerClient;
import giot.ledger.client.LedgerException;
import giot.ledger.client.LedgerStatus;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.log.LogEnd;
import giot.ledger.log.LogReader;
import giot.ledger.rules.state.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `giot ledger status`: how a node stands, asked from the node or read from its log.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how a ledger stands: height, hashes, money. Asks a node when its port is known",
            "(--port, or fixed when the ledger was made); otherwise reads a node's log. With --all",
            "asks every node and says whether they agree."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  giot ledger status my-ledger --all",
            "  giot ledger status --port 30224",
            "",
            "Exit code: 0 on success; 1 when there is no answer (with --all: of one of the nodes),"
                    + " the",
            "nodes differ or the log is damaged; 2 on bad usage."
        })
public final class LedgerStatusCommand implements Callable<Integer> {

    static final ClientSettings PATIENCE =
            new ClientSettings(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    1);

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = {
                "A ledger's or its client folder, a node's folder, an edge's data folder or a log",
                "file."
            })
    private @Nullable Path folder;

    @Option(
            names = "--node",
            paramLabel = "I",
            description = "Which node, where DIR is a whole ledger. Default: any that answers.")
    private @Nullable Integer id;

    @Option(
            names = "--port",
            paramLabel = "P",
            description = "Port of the node's service on this machine.")
    private @Nullable Integer port;

    @Option(names = "--all", description = "Ask all nodes of DIR, which must be a ledger folder.")
    private boolean all;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        LedgerOutput output = LedgerOutput.of(spec);
        try {
            if (port != null) {
                return ask(output, NodeCaller.onPort(output, port));
            }
            if (folder == null) {
                throw new ParameterException(
                        output.command().commandLine(), "give a ledger folder or --port");
            }
            LedgerPlace place = LedgerPlace.of(folder, id);
            if (all) {
                return place.network() == null
                        ? output.failed(LedgerOutput.BAD_USAGE, folder + " is no ledger folder")
                        : new NetworkSurvey(place.network()).answer(output, json);
            }
            return isPublished(place.network())
                    ? ask(output, NodeCaller.of(place, folder, id))
                    : read(output, place.requireLog());
        } catch (IOException e) {
            return output.failed(LedgerOutput.BAD_USAGE, LedgerInput.reason(e));
        }
    }

    /// Whether the ledger's folder says on which ports its nodes answer.
    private static boolean isPublished(@Nullable NetworkFolder network) {
        return network != null
                && network.network().members().stream()
                        .allMatch(member -> member.address().servicePort() > 0);
    }

    private int ask(LedgerOutput output, NodeCaller caller) throws IOException {
        try (LedgerClient client = caller.connect(PATIENCE)) {
            LedgerStatus status = client.status();
            caller.requireNetwork(status.network());
            Money money = client.view().totals().money();
            output.answer(json ? json(output, status, money) + "\n" : words(caller, status, money));
            return 0;
        } catch (LedgerException e) {
            return output.failed(LedgerOutput.FAILED, caller.unanswered(e));
        }
    }

    private static ObjectNode json(LedgerOutput output, LedgerStatus status, Money money) {
        ObjectNode root = output.json();
        root.put("source", "node");
        root.put("network", status.network().toString());
        root.put("height", status.height());
        root.put("round", status.round());
        root.put("chainHead", status.chainHead().toString());
        root.put("stateHash", status.stateHash().toString());
        root.put("nodes", status.nodes());
        root.put("pending", status.pending());
        root.put("platform", status.platform());
        LedgerOutput.money(root, money);
        return root;
    }

    private static String words(NodeCaller caller, LedgerStatus status, Money money) {
        return LedgerOutput.line(
                        "Node",
                        "at %s, %s, %d in the roster, %d transactions pending"
                                .formatted(
                                        caller.where(),
                                        NetworkSurvey.platform(status),
                                        status.nodes(),
                                        status.pending()))
                + LedgerOutput.line("Network", status.network())
                + LedgerOutput.line(
                        "Height",
                        LedgerOutput.count(status.height())
                                + " transactions, consensus round "
                                + LedgerOutput.count(status.round()))
                + LedgerOutput.line("Chain head", status.chainHead())
                + LedgerOutput.line("State hash", status.stateHash())
                + LedgerOutput.line("Money", LedgerOutput.money(money));
    }

    private int read(LedgerOutput output, Path log) throws IOException {
        try (LogReader reader = LogReader.open(log)) {
            while (reader.next().isPresent()) {
                // The reader checks the chain of hashes as it goes.
            }
            boolean sound = !(reader.end() instanceof LogEnd.Broken);
            if (json) {
                output.answer(
                        output.json()
                                .put("source", "log")
                                .put("network", reader.genesis().network().toString())
                                .put("height", reader.sequence())
                                .put("chainHead", reader.head().toString())
                                .put("sound", sound)
                                .put("end", words(reader.end())));
            } else {
                output.answer(
                        LedgerOutput.line("Log", log + " (the node was not asked)")
                                + LedgerOutput.line("Network", reader.genesis().network())
                                + LedgerOutput.line(
                                        "Height",
                                        LedgerOutput.count(reader.sequence()) + " transactions")
                                + LedgerOutput.line("Chain head", reader.head())
                                + LedgerOutput.line("End", words(reader.end())));
            }
            return sound ? 0 : LedgerOutput.FAILED;
        } catch (IOException e) {
            return output.failed(LedgerOutput.FAILED, log + ": " + e.getMessage());
        }
    }

    private static String words(LogEnd end) {
        return switch (end) {
            case LogEnd.Complete _ -> "complete";
            case LogEnd.TornTail torn ->
                    "an unfinished entry of " + torn.bytes() + " bytes, which the node cuts off";
            case LogEnd.Broken broken ->
                    "DAMAGED at entry %d (byte %d): %s"
                            .formatted(broken.sequence(), broken.offset(), broken.explanation());
        };
    }
}
