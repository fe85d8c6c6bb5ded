package giot.ledger.engine;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments of [LedgerNode].
///
/// @param folder the node's folder
/// @param port port of the service on loopback; -1 takes the network file's, 0 any free one
/// @param supervised whether the node stops when its standard input closes
/// @param waitSeconds how long the node waits for consensus to become active
record NodeArguments(Path folder, int port, boolean supervised, int waitSeconds) {
    static final String USAGE =
            "usage: LedgerNode FOLDER [--port N] [--supervised] [--wait SECONDS]";

    private static final int DEFAULT_WAIT_SECONDS = 120;

    static NodeArguments parse(String[] arguments) {
        @Nullable Path folder = null;
        int port = -1;
        int waitSeconds = DEFAULT_WAIT_SECONDS;
        boolean supervised = false;
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        while (!left.isEmpty()) {
            String argument = left.removeFirst();
            switch (argument) {
                case "--port" -> port = number(argument, left.pollFirst(), 0, 65_535);
                case "--wait" -> waitSeconds = number(argument, left.pollFirst(), 1, 86_400);
                case "--supervised" -> supervised = true;
                default -> {
                    if (argument.startsWith("-") || folder != null) {
                        throw new IllegalArgumentException("unexpected argument " + argument);
                    }
                    folder = Path.of(argument);
                }
            }
        }
        if (folder == null) {
            throw new IllegalArgumentException("the node's folder is missing");
        }
        return new NodeArguments(folder, port, supervised, waitSeconds);
    }

    private static int number(String name, @Nullable String value, int least, int most) {
        try {
            int number = Integer.parseInt(value == null ? "" : value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw new IllegalArgumentException(
                "%s %s: give a number from %d to %d".formatted(name, value, least, most));
    }
}
