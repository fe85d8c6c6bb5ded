package giot.traffic.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.clock.ScenarioClock;
import giot.device.identity.CertificateAuthority;
import giot.device.identity.DerivedKeys;
import giot.device.protocol.Contribution;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.SigningKey;
import giot.device.protocol.Topics;
import giot.device.sdk.MqttEndpoint;
import giot.edge.broker.EmbeddedBroker;
import giot.edge.broker.MqttDeviceLink;
import giot.edge.port.Arrival;
import giot.traffic.scenario.Scenario;
import giot.traffic.vehicle.CamCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class FleetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String EDGE = "edge-1";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir Path folder;

    @Test
    void vehiclesOfTheScenarioJoinWorkAndLeave() throws Exception {
        ScenarioClock clock = ScenarioClock.start(20, 600);
        CertificateAuthority authority =
                CertificateAuthority.open(folder.resolve("ca"), InstantSource.system(), RANDOM);
        SigningKey edgeKey = SigningKey.generate(RANDOM);
        try (EmbeddedBroker broker =
                        EmbeddedBroker.start(
                                EmbeddedBroker.Options.of(EDGE, folder.resolve("broker")),
                                authority.issueBroker("broker-1", RANDOM),
                                RANDOM);
                MqttDeviceLink link =
                        new MqttDeviceLink(
                                EDGE,
                                new MqttEndpoint(
                                        "localhost",
                                        broker.port(),
                                        authority.issueEdge(EDGE, edgeKey)),
                                new CamCodec(),
                                clock,
                                MqttDeviceLink.Options.DEFAULT)) {
            GenerousEdge edge = new GenerousEdge(link, clock, edgeKey);
            link.start(edge);
            link.awaitConnected(PATIENCE);
            FleetWiring wiring =
                    new FleetWiring(
                            "localhost",
                            broker.port(),
                            new Topics(EDGE),
                            edgeKey.publicKey(),
                            authority,
                            new DerivedKeys(new byte[32]),
                            folder.resolve("outboxes"));
            FleetOptions options =
                    FleetOptions.of(1).withMostVehicles(20).withMisbehavingShare(0.5);
            try (Fleet fleet = new Fleet(Scenario.embedded(), clock, wiring, options)) {
                fleet.start();
                await("10 receipts", () -> fleet.counts().receipted() >= 10);
                await("3 arrivals", () -> edge.count(Leave.class) >= 3);
                assertThat(fleet.counts().troubled()).as(fleet.counts().lastTrouble()).isZero();
                assertThat(fleet.counts().present()).isLessThanOrEqualTo(20 + 3);
                assertThat(edge.arrivals)
                        .filteredOn(a -> a.message() instanceof Contribution)
                        .allSatisfy(a ->
                                assertThat(fleet.deed(((Contribution) a.message()).contractId()))
                                        .isPresent());
                assertThat(fleet.profiles().values())
                        .allSatisfy(p -> assertThat(p.theta()).isBetween(10.0, 200.0));
            }
            assertThat(edge.arrivals.stream().filter(a -> a.message() instanceof Join))
                    .isNotEmpty();
            assertThat(
                            edge.arrivals.stream()
                                    .filter(a -> a.message() instanceof Contribution)
                                    .map(Arrival::device)
                                    .collect(Collectors.toSet()))
                    .hasSizeGreaterThan(3);
            assertThat(link.counts().garbage()).isZero();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
