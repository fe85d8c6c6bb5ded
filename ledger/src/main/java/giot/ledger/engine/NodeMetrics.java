package giot.ledger.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import giot.ledger.folder.ExitCode;
import giot.ledger.folder.NodeFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The node's figures as Prometheus text (format 0.0.4) under `/metrics`, on loopback alone.
final class NodeMetrics implements AutoCloseable {
    private final HttpServer server;
    private final Supplier<Figures> figures;
    private long lastNanos = System.nanoTime();
    private long lastHeight = -1;

    private NodeMetrics(HttpServer server, Supplier<Figures> figures) {
        this.server = server;
        this.figures = figures;
    }

    /// What is told.
    ///
    /// @param active whether consensus takes transactions
    /// @param height transactions in the log
    /// @param round last consensus round handled
    /// @param pending transactions submitted here and not yet decided
    /// @param logBytes size of the log
    /// @param freeDiskBytes room on the node's disk
    /// @param heapBytes memory used in the JVM's heap
    /// @param finality times from submission here to receipt
    record Figures(
            boolean active,
            long height,
            long round,
            int pending,
            long logBytes,
            long freeDiskBytes,
            long heapBytes,
            FinalityTimes finality) {}

    /// Starts to answer on `port` of loopback; null for port 0.
    static @Nullable NodeMetrics start(int port, Supplier<Figures> figures) throws NodeFailure {
        if (port == 0) {
            return null;
        }
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 16);
            NodeMetrics metrics = new NodeMetrics(server, figures);
            server.createContext("/metrics", metrics::answer);
            server.setExecutor(
                    Executors.newSingleThreadExecutor(
                            Thread.ofPlatform().daemon().name("metrics").factory()));
            server.start();
            return metrics;
        } catch (IOException e) {
            throw new NodeFailure(
                    ExitCode.PORT_BUSY,
                    "port %d on loopback is taken; choose another one for the node's metrics"
                            .formatted(port),
                    e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(text);
            }
        }
    }

    private String text() {
        Figures now = figures.get();
        StringBuilder out = new StringBuilder();
        gauge(out, "active", "whether consensus takes transactions", now.active() ? 1 : 0);
        counter(out, "transactions_total", "transactions in the log", now.height());
        metric(
                out,
                "transactions_per_second",
                "since the last time asked",
                "gauge",
                number(rate(now.height())));
        counter(out, "rounds_total", "consensus rounds handled", now.round());
        gauge(out, "pending_transactions", "submitted here, not yet decided", now.pending());
        gauge(out, "log_bytes", "size of the transaction log", now.logBytes());
        gauge(out, "disk_free_bytes", "room on the node's disk", now.freeDiskBytes());
        gauge(out, "heap_used_bytes", "memory used in the heap", now.heapBytes());
        now.finality().write(out, "giot_ledger_finality_seconds");
        return out.toString();
    }

    private double rate(long height) {
        long nanos = System.nanoTime();
        double rate =
                lastHeight < 0 ? 0 : (height - lastHeight) * 1e9 / Math.max(1, nanos - lastNanos);
        lastNanos = nanos;
        lastHeight = height;
        return rate;
    }

    private static void gauge(StringBuilder out, String name, String help, long value) {
        metric(out, name, help, "gauge", Long.toString(value));
    }

    private static void counter(StringBuilder out, String name, String help, long value) {
        metric(out, name, help, "counter", Long.toString(value));
    }

    private static void metric(
            StringBuilder out, String name, String help, String type, String value) {
        String full = "giot_ledger_" + name;
        out.append("# HELP ").append(full).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(full).append(' ').append(type).append('\n');
        out.append(full).append(' ').append(value).append('\n');
    }

    static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
