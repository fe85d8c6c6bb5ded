package giot.ledger.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The TCP sockets on which a process listens, as Linux tells it under `/proc`.
///
/// @param address the address in the kernel's hexadecimal form
/// @param port the port
record ListeningSockets(String address, int port) {
    private static final String LISTEN = "0A";

    static List<ListeningSockets> of(long pid) throws IOException {
        Set<String> own = inodes(pid);
        List<ListeningSockets> sockets = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc", Long.toString(pid), "net", table);
            for (String line : Files.readAllLines(file)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTEN) && own.contains(fields[9])) {
                    String[] local = fields[1].split(":");
                    sockets.add(new ListeningSockets(local[0], Integer.parseInt(local[1], 16)));
                }
            }
        }
        return sockets;
    }

    /// Whether nobody on another machine can reach it: 127.x, ::1 or ::ffff:127.x.
    boolean isLoopback() {
        return switch (address.length()) {
            case 8 -> address.endsWith("7F");
            case 32 ->
                    address.equals("00000000000000000000000001000000")
                            || (address.startsWith("0000000000000000FFFF0000")
                                    && address.endsWith("7F"));
            default -> false;
        };
    }

    private static Set<String> inodes(long pid) throws IOException {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            descriptors.forEach(descriptor -> {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException closedMeanwhile) {
                    // A descriptor that is gone is no listening socket.
                }
            });
        }
        return inodes;
    }
}
