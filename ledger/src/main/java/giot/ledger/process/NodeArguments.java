package giot.ledger.process;

import giot.ledger.folder.NodeBinding;
import giot.ledger.folder.NodeSettings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// How [LedgerNode] is to run: its arguments, and the configuration file that they may name.
///
/// @param folder the node's folder
/// @param binding what it opens
/// @param supervised whether the node stops when its standard input closes
/// @param waitSeconds how long the node waits for consensus to become active
record NodeArguments(Path folder, NodeBinding binding, boolean supervised, int waitSeconds) {
    static final String USAGE =
            "usage: giot ledger node FOLDER|--config FILE [--port N] [--metrics PORT]"
                    + " [--wait SECONDS]";

    private static final int DEFAULT_WAIT_SECONDS = 120;

    static NodeArguments parse(String[] arguments) {
        Properties values = new Properties();
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        boolean supervised = false;
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--config" -> addFile(values, value(argument, left));
                case "--port" ->
                        values.setProperty(NodeSettings.SERVICE_PORT, value(argument, left));
                case "--metrics" ->
                        values.setProperty(NodeSettings.METRICS_PORT, value(argument, left));
                case "--wait" ->
                        values.setProperty(NodeSettings.WAIT_SECONDS, value(argument, left));
                case "--supervised" -> supervised = true;
                default -> {
                    if (argument.startsWith("-") || values.containsKey(NodeSettings.FOLDER)) {
                        throw new IllegalArgumentException("unexpected argument " + argument);
                    }
                    values.setProperty(NodeSettings.FOLDER, argument);
                }
            }
        }
        return of(new NodeSettings(values), supervised);
    }

    private static NodeArguments of(NodeSettings settings, boolean supervised) {
        return new NodeArguments(
                settings.folder(),
                new NodeBinding(
                        settings.host(NodeSettings.GOSSIP_HOST),
                        settings.host(NodeSettings.SERVICE_HOST),
                        settings.number(NodeSettings.SERVICE_PORT, 0, 65_535, -1),
                        settings.flag(NodeSettings.SERVICE_TLS),
                        settings.number(NodeSettings.METRICS_PORT, 0, 65_535, 0)),
                supervised,
                settings.number(NodeSettings.WAIT_SECONDS, 1, 86_400, DEFAULT_WAIT_SECONDS));
    }

    private static void addFile(Properties values, String file) {
        NodeSettings.read(Path.of(file)).forEach(values::putIfAbsent);
    }

    private static String value(String name, Deque<String> left) {
        @Nullable String value = left.pollFirst();
        if (value == null) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return value;
    }
}
