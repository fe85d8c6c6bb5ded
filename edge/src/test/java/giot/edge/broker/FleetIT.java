package giot.edge.broker;

import static org.assertj.core.api.Assertions.assertThat;

import giot.device.clock.ScenarioClock;
import giot.device.fleet.Fleet;
import giot.device.fleet.FleetOptions;
import giot.device.fleet.FleetWiring;
import giot.device.identity.DerivedKeys;
import giot.device.protocol.Contribution;
import giot.device.protocol.Join;
import giot.device.protocol.Leave;
import giot.device.protocol.Topics;
import giot.device.scenario.Scenario;
import giot.device.vehicle.CamCodec;
import giot.edge.port.Arrival;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class FleetIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir Path folder;

    @Test
    void vehiclesOfTheScenarioJoinWorkAndLeave() throws Exception {
        ScenarioClock clock = ScenarioClock.start(20, 600);
        try (Lab lab = new Lab(folder);
                MqttDeviceLink link =
                        new MqttDeviceLink(
                                Lab.EDGE,
                                lab.edge(),
                                new CamCodec(),
                                clock,
                                MqttDeviceLink.Options.DEFAULT)) {
            ScriptedEdge edge = new ScriptedEdge(link, clock, lab.edgeKey);
            link.start(edge);
            link.awaitConnected(PATIENCE);
            FleetWiring wiring =
                    new FleetWiring(
                            "localhost",
                            lab.port(),
                            new Topics(Lab.EDGE),
                            lab.edgeKey.publicKey(),
                            lab.authority,
                            new DerivedKeys(new byte[32]),
                            folder.resolve("outboxes"));
            FleetOptions options =
                    FleetOptions.of(1).withMostVehicles(20).withMisbehavingShare(0.5);
            try (Fleet fleet = new Fleet(Scenario.embedded(), clock, wiring, options)) {
                fleet.start();
                Lab.await("10 receipts", PATIENCE, () -> fleet.counts().receipted() >= 10);
                Lab.await("3 arrivals", PATIENCE, () -> edge.count(Leave.class) >= 3);
                assertThat(fleet.counts().troubled()).as(fleet.counts().lastTrouble()).isZero();
                assertThat(fleet.counts().present()).isLessThanOrEqualTo(20 + 3);
                assertThat(edge.contributions.keySet())
                        .allSatisfy(contract -> assertThat(fleet.deed(contract)).isPresent());
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
}
