package giot.ledger.folder;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A node's settings by name, as its configuration file has them:
///
/// ```
/// folder=nodes/2            the node's folder; relative to the file
/// gossip.host=0.0.0.0       address to bind for gossip; default the roster's
/// service.host=127.0.0.1    address to bind for the service; default the roster's
/// service.port=40201        default the roster's
/// service.tls=true          mutual TLS on loopback too; beyond it there is always
/// metrics.port=9464         Prometheus text on loopback; 0 or absent for none
/// wait.seconds=120          how long to wait for the other nodes
/// ```
///
/// Every mistake is an [IllegalArgumentException] with one line.
public record NodeSettings(Properties values) {
    public static final String FOLDER = "folder";
    public static final String GOSSIP_HOST = "gossip.host";
    public static final String SERVICE_HOST = "service.host";
    public static final String SERVICE_PORT = "service.port";
    public static final String SERVICE_TLS = "service.tls";
    public static final String METRICS_PORT = "metrics.port";
    public static final String WAIT_SECONDS = "wait.seconds";

    private static final Set<String> NAMES =
            Set.of(
                    FOLDER,
                    GOSSIP_HOST,
                    SERVICE_HOST,
                    SERVICE_PORT,
                    SERVICE_TLS,
                    METRICS_PORT,
                    WAIT_SECONDS);
    private static final int MAX_FILE_BYTES = 64 << 10;

    /// Reads a configuration file.
    public static Properties read(Path file) {
        Properties values = new Properties();
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new IllegalArgumentException(file + " is larger than a configuration can be");
            }
            values.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read " + file + ": " + NetworkFolder.reason(e), e);
        }
        for (Object name : values.keySet()) {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "%s: unknown setting %s; known are %s"
                                .formatted(file, name, String.join(", ", new TreeSet<>(NAMES))));
            }
        }
        String folder = values.getProperty(FOLDER);
        if (folder != null) {
            Path base = file.toAbsolutePath().resolveSibling("");
            values.setProperty(FOLDER, base.resolve(folder.strip()).normalize().toString());
        }
        return values;
    }

    public Path folder() {
        String folder = values.getProperty(FOLDER);
        if (folder == null) {
            throw new IllegalArgumentException("the node's folder is missing");
        }
        return Path.of(folder);
    }

    public @Nullable String host(String name) {
        String value = values.getProperty(name);
        if (value != null) {
            NodeAddress.requireHost(name, value.strip());
        }
        return value == null ? null : value.strip();
    }

    public boolean flag(String name) {
        String value = values.getProperty(name, "false").strip();
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(name + " is " + value + ": give true or false");
        }
        return value.equals("true");
    }

    public int number(String name, int least, int most, int otherwise) {
        String value = values.getProperty(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw new IllegalArgumentException(
                "%s is %s: give a number from %d to %d".formatted(name, value, least, most));
    }
}
