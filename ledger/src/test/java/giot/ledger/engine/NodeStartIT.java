package giot.ledger.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NetworkFolder;
import giot.ledger.folder.NodeAddress;
import giot.ledger.folder.NodeFailure;
import giot.ledger.log.LogWriter;
import giot.ledger.process.LedgerNode;
import giot.ledger.process.NodeProcess;
import giot.ledger.rules.codec.Result;
import giot.ledger.rules.transaction.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a node from starting is one line and an exit code.
class NodeStartIT {
    @TempDir private Path folder;
    private NetworkFolder network;

    @BeforeEach
    void init() throws Exception {
        network = NetworkFolder.init(folder.resolve("ledger"));
    }

    @Test
    void keepsItsSecretsToTheOwner() throws Exception {
        for (Path secret :
                List.of(
                        folder.resolve("ledger/operator.key"),
                        network.nodeFolder(0).resolve("signing.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                    .isEqualTo("rw-------");
        }
        assertThat(network.operatorSeed()).hasSize(32);
    }

    @Test
    void refusesAFolderThatIsNotEmpty() {
        assertThatThrownBy(() ->
                        NetworkFolder.init(
                                folder.resolve("ledger"), NodeAddress.loopback(1, 33_300, 0)))
                .isInstanceOf(NodeFailure.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void refusesAFolderOfANewerVersion() throws Exception {
        Files.writeString(network.nodeFolder(0).resolve("FORMAT"), "2\n");
        refuses(ExitCode.NEWER_FORMAT, "has format 2 but this program knows only up to 1");
    }

    @Test
    void refusesAFolderThatIsNone() {
        NodeRun run = NodeRun.of(folder);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FOLDER_INVALID.code());
        assertThat(run.errors()).hasSize(1).first().asString().contains("is not a ledger folder");
    }

    @Test
    void refusesATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            refuses(ExitCode.PORT_BUSY, "127.0.0.1:" + port + " cannot be used", "--port", port);
        }
    }

    @Test
    void refusesADamagedLog() throws Exception {
        Path log = writtenLog();
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 1;
        Files.write(log, bytes);
        refuses(ExitCode.LOG_DAMAGED, OrderedLog.FILE + " is broken at entry");
    }

    @Test
    void refusesAnUnknownArgument() {
        refuses(ExitCode.USAGE, "unexpected argument --colour; usage:", "--colour");
    }

    @Test
    void endsWhenItsParentIsGoneEvenWhileStarting() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                LedgerNode.class.getName(),
                                network.nodeFolder(0).toString(),
                                "--supervised")
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void reportsTheChildsOwnLineToTheParent() throws Exception {
        Files.writeString(network.nodeFolder(0).resolve("node"), "7\n");
        assertThatThrownBy(() -> NodeProcess.start(network.nodeFolder(0)))
                .isInstanceOfSatisfying(
                        NodeFailure.class,
                        failure ->
                                assertThat(failure.exitCode()).isEqualTo(ExitCode.FOLDER_INVALID))
                .hasMessageContaining("names no node of the roster of 1");
    }

    private Path writtenLog() throws IOException {
        Path log = network.nodeFolder(0).resolve("log").resolve(OrderedLog.FILE);
        Files.createDirectories(log.getParent());
        byte[] envelope = "not a transaction".getBytes(StandardCharsets.UTF_8);
        try (LogWriter writer = LogWriter.open(log, network.network().genesis())) {
            for (int i = 1; i <= 20; i++) {
                writer.append(i, i, envelope, new Outcome(Result.MALFORMED, null, -1, null));
            }
        }
        return log;
    }

    private void refuses(ExitCode code, String reason, String... more) {
        NodeRun run = NodeRun.of(network.nodeFolder(0), more);
        assertThat(run.errors()).hasSize(1).first().asString().contains(reason);
        assertThat(run.exitCode()).isEqualTo(code.code());
    }
}
