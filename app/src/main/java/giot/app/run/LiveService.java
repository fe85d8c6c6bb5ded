package giot.app.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import giot.app.cli.RunFailure;
import giot.device.clock.ScenarioClock;
import giot.edge.port.RoundSummary;
import giot.traffic.model.Estimate;
import giot.traffic.model.SpeedDistributions;
import giot.traffic.road.RoadNetwork;
import giot.traffic.road.Segment;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the edge serves over HTTP on loopback, read only: the speeds of all segments as the
/// generative model fills and forecasts them (step 5), the state of the rounds, metrics, and a live
/// map.
final class LiveService implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final RoadNetwork network;
    private final ScenarioClock clock;
    private final EdgeHost host;
    private final Progress progress;
    private final LiveMetrics metrics;
    private final Javalin server;

    private LiveService(
            RoadNetwork network, ScenarioClock clock, EdgeHost host, Progress progress) {
        this.network = network;
        this.clock = clock;
        this.host = host;
        this.progress = progress;
        this.metrics =
                new LiveMetrics()
                        .gauge(
                                "giot_scenario_seconds",
                                "seconds of the scenario that have passed",
                                clock::scenarioSeconds)
                        .gauge(
                                "giot_devices_ready",
                                "devices connected and ready",
                                () -> host.edge.readyDevices())
                        .counter(
                                "giot_dropped_messages_total",
                                "messages that made no sense and were dropped",
                                () -> host.edge.droppedMessages())
                        .counter(
                                "giot_paid_micro_total",
                                "micro-tokens paid to devices",
                                progress::paidMicro)
                        .steps(host.edge.times());
        this.server =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.get("/", this::page);
                    config.routes.get("/v1/network", this::roads);
                    config.routes.get("/v1/traffic", this::traffic);
                    config.routes.get("/v1/status", this::status);
                    config.routes.get("/metrics", this::metrics);
                });
    }

    /// Serves on a port of loopback.
    static LiveService start(
            int port, RoadNetwork network, ScenarioClock clock, EdgeHost host, Progress progress)
            throws RunFailure {
        LiveService service = new LiveService(network, clock, host, progress);
        try {
            service.server.start("127.0.0.1", port);
            return service;
        } catch (JavalinBindException e) {
            throw new RunFailure("port " + port + " for --http is taken: choose another one");
        }
    }

    /// Says at once that a port is taken, before anything else is started.
    static void requireFree(@Nullable Integer port) throws RunFailure {
        if (port == null || port == 0) {
            return;
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new RunFailure("port " + port + " for --http is taken: choose another one");
        }
    }

    int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private void page(Context context) {
        try (InputStream page = LiveService.class.getResourceAsStream("live.html")) {
            if (page == null) {
                throw new IllegalStateException("live.html is not on the class path");
            }
            context.html(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void roads(Context context) {
        ArrayNode roads = MAPPER.createArrayNode();
        for (Segment segment : network.segments()) {
            ObjectNode road = roads.addObject();
            road.put("id", segment.id());
            road.put("limit", segment.speedLimitMetresPerSecond());
            ArrayNode line = road.putArray("line");
            double[] x = segment.x();
            double[] y = segment.y();
            for (int i = 0; i < x.length; i++) {
                line.addArray().add(x[i]).add(y[i]);
            }
        }
        answer(context, roads.toString());
    }

    private void traffic(Context context) {
        ObjectNode json = MAPPER.createObjectNode();
        Optional<Estimate> latest = host.learning.latest();
        ArrayNode segments = json.putArray("segments");
        latest.ifPresent(estimate -> {
            json.put("originMinute", estimate.originMinute());
            for (int s = 0; s < network.segmentCount(); s++) {
                ObjectNode segment = segments.addObject();
                segment.put("id", network.segment(s).id());
                int last = estimate.imputation().toMinute() - 1;
                segment.set("now", cell(estimate.imputation(), last, s));
                ArrayNode ahead = segment.putArray("forecast");
                SpeedDistributions forecast = estimate.forecast();
                for (int m = forecast.fromMinute(); m < forecast.toMinute(); m++) {
                    ahead.add(cell(forecast, m, s).put("minute", m));
                }
            }
        });
        answer(context, json.toString());
    }

    private void status(Context context) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("scenarioSeconds", clock.scenarioSeconds());
        json.put("speed", clock.speed());
        json.put("devices", host.edge.readyDevices());
        json.put("droppedMessages", host.edge.droppedMessages());
        Optional<RoundSummary> last = progress.lastRound();
        last.ifPresent(round -> json.set("round", MAPPER.valueToTree(round)));
        json.put("paidMicro", progress.paidMicro());
        answer(context, json.toString());
    }

    private void metrics(Context context) {
        context.contentType(metrics.contentType()).result(metrics.text());
    }

    private static ObjectNode cell(SpeedDistributions prediction, int minute, int segment) {
        return MAPPER.createObjectNode()
                .put("mean", prediction.mean(minute, segment))
                .put("q05", prediction.quantile(minute, segment, 0.05))
                .put("q95", prediction.quantile(minute, segment, 0.95));
    }

    private static void answer(Context context, String json) {
        context.contentType("application/json").result(json);
    }
}
