package giot.traffic.scenario;

import java.time.LocalDate;
import java.util.List;

/// Where a recording comes from and how to make it again.
///
/// @param title what was recorded
/// @param tool simulator and version
/// @param commands the simulator's command lines, recorded day first, then the history
/// @param seed the recorded day's seed
/// @param warmUpSeconds simulated seconds before scenario second 0
/// @param probeShare share of the vehicles that carry a recorder
/// @param inputs the simulator's input files as `sha-256 name`
/// @param licence licence of network and demand
/// @param authors who made network, demand and simulator
/// @param recordedOn date of the recording
public record Provenance(
        String title,
        String tool,
        List<String> commands,
        long seed,
        int warmUpSeconds,
        double probeShare,
        List<String> inputs,
        String licence,
        String authors,
        LocalDate recordedOn) {
    public Provenance {
        commands = List.copyOf(commands);
        inputs = List.copyOf(inputs);
    }
}
