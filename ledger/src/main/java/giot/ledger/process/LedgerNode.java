package giot.ledger.process;

import giot.ledger.engine.RunningNode;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeFailure;
import giot.ledger.folder.NodeFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The ledger node's process.
///
/// ```
/// java -cp ... giot.ledger.process.LedgerNode FOLDER|--config FILE [--port N] [--metrics PORT]
///                                            [--supervised] [--wait SECONDS]
/// ```
///
/// `FOLDER` is a folder `nodes/I` of a ledger, `FILE` a configuration (see [NodeSettings]). When
/// the node takes transactions it prints one line, `READY <port>`, on standard output. What goes
/// wrong is one line on standard error and an [ExitCode]. Everything else goes to `node.log` in the
/// folder. With `--supervised` the node stops when its standard input closes: its parent is gone.
public final class LedgerNode {
    private static final long STOP_SECONDS = 8;

    private final PrintStream out;
    private final PrintStream err;
    private volatile boolean stopping;
    private volatile boolean logging;
    private volatile @Nullable RunningNode running;

    private LedgerNode(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// Runs a node until it is stopped.
    public static void main(String[] arguments) {
        LedgerNode node = new LedgerNode(System.out, System.err);
        NodeArguments parsed;
        try {
            parsed = NodeArguments.parse(arguments);
        } catch (IllegalArgumentException e) {
            node.end(new NodeFailure(ExitCode.USAGE, e.getMessage() + "; " + NodeArguments.USAGE));
            return;
        }
        try {
            node.run(parsed);
        } catch (NodeFailure failure) {
            node.end(failure);
        } catch (IOException e) {
            node.end(
                    new NodeFailure(
                            ExitCode.DISK,
                            "cannot use the folder %s: %s"
                                    .formatted(parsed.folder(), NetworkFolder.reason(e)),
                            e));
        } catch (InterruptedException | RuntimeException e) {
            node.end(
                    new NodeFailure(
                            ExitCode.ENGINE,
                            "the consensus engine did not start: " + NetworkFolder.reason(e),
                            e));
        }
    }

    private void run(NodeArguments arguments)
            throws NodeFailure, IOException, InterruptedException {
        if (arguments.supervised()) {
            TerminalSignals.ignore();
            Thread.ofPlatform().daemon().name("parent-watch").start(this::stopWithParent);
        }
        NodeFolder folder = NodeFolder.open(arguments.folder(), arguments.binding());
        quieten(folder.path());
        logging = true;
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        RunningNode node =
                RunningNode.start(
                        folder,
                        arguments.binding().metricsPort(),
                        arguments.waitSeconds(),
                        this::end);
        running = node;
        out.println("READY " + node.port());
        out.flush();
    }

    /// The engine writes to the console; all of that belongs into the node's log.
    private static void quieten(Path folder) throws IOException {
        Path console = folder.resolve("console.log");
        PrintStream stream =
                new PrintStream(Files.newOutputStream(console), true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        System.setProperty("giot.node.folder", folder.toString());
        System.setProperty(
                "log4j2.configurationFile", "classpath:giot/ledger/process/node-log.xml");
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("java.util.logging.config.class", QuietLogging.class.getName());
    }

    private void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected on standard input; only its end matters.
            }
        } catch (IOException closed) {
            // The same as its end.
        }
        stopping = true;
        // Must end even while starting, or while a hook hangs.
        Thread.ofPlatform().daemon().name("stop-limit").start(this::haltWhenStopHangs);
        System.exit(ExitCode.OK.code());
    }

    private void haltWhenStopHangs() {
        try {
            Thread.sleep(STOP_SECONDS * 1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.OK.code());
    }

    private void stop() {
        RunningNode node = running;
        if (node == null) {
            return;
        }
        try {
            node.stop();
        } catch (IOException | InterruptedException e) {
            err.println("giot ledger node: stopping: " + NetworkFolder.reason(e));
        }
    }

    /// Ends the process at once: a state that may be wrong must not be saved or served.
    private void end(NodeFailure failure) {
        if (!stopping) {
            err.println("giot ledger node: " + failure.getMessage());
            err.flush();
            if (logging) {
                failure.printStackTrace();
            }
        }
        System.err.flush();
        Runtime.getRuntime().halt(failure.exitCode().code());
    }
}
