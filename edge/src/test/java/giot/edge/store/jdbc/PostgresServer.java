package giot.edge.store.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL server of the machine's own installation, in a temporary folder on a loopback
/// port. Runs as the user `postgres` when the tests run as root, which the server refuses.
final class PostgresServer implements AutoCloseable {

    private static final Path INSTALLATIONS = Path.of("/usr/lib/postgresql");
    private static final String USER = "giot";

    private final Path programs;
    private final Path folder;
    private final int port;
    private int databases;

    private PostgresServer(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /// The folder of the newest installed server's programs, version 15 or later.
    static Optional<Path> installed() {
        if (!Files.isDirectory(INSTALLATIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLATIONS)) {
            return versions.filter(path -> path.getFileName().toString().matches("[0-9]+"))
                    .filter(path -> version(path) >= 15)
                    .filter(path -> Files.isExecutable(path.resolve("bin/pg_ctl")))
                    .max(Comparator.comparingInt(PostgresServer::version))
                    .map(path -> path.resolve("bin"));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static PostgresServer start(Path programs) throws IOException {
        Path folder = Files.createTempDirectory("giot-postgres");
        PostgresServer server = new PostgresServer(programs, folder, freePort());
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        server.program("initdb", "-D", server.data(), "-U", USER, "-A", "trust", "--no-sync");
        server.restart("");
        return server;
    }

    /// Starts (again) with further options.
    void restart(String options) throws IOException {
        String all = "-h 127.0.0.1 -p %d -k %s %s".formatted(port, folder, options);
        String log = folder.resolve("log").toString();
        program("pg_ctl", "-D", data(), "-w", "-m", "fast", "-l", log, "-o", all, "restart");
    }

    /// Ends it, as a crash would.
    void stop() throws IOException {
        program("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    }

    /// Sends a signal, such as STOP or CONT, to all its processes.
    void signal(String name) throws IOException {
        long postmaster =
                Long.parseLong(
                        Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        StringBuilder pids = new StringBuilder().append(postmaster);
        server.descendants().forEach(backend -> pids.append(' ').append(backend.pid()));
        // A backend may have ended since; all others get the signal.
        run(List.of("sh", "-c", "kill -s %s %s || true".formatted(name, pids)));
    }

    /// A new, empty database.
    String createDatabase() throws SQLException {
        String name = "giot" + databases++;
        try (Connection connection = DriverManager.getConnection(url("postgres"), USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return url(name);
    }

    String user() {
        return USER;
    }

    @Override
    public void close() throws IOException {
        stop();
        run(List.of("rm", "-rf", folder.toString()));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        Path output = Files.createTempFile("giot-postgres", ".out");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(Path.of("/").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(
                        command + " failed: " + Files.readString(output, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(command + " was interrupted", interrupted);
        } finally {
            Files.delete(output);
        }
    }

    private static int version(Path installation) {
        return Integer.parseInt(installation.getFileName().toString());
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
