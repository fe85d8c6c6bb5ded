package giot.app.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;

/// What is needed to do the run again and to judge its figures.
///
/// @param startedAt wall-clock start
/// @param seed of everything random in the run
/// @param speed scenario seconds per real second
/// @param pacing how the scenario's clock really went
/// @param minutes scenario minutes that were run
/// @param cost the cost model, `type-free` or `type-scaled`
/// @param version of giot
/// @param machine processor, cores, memory, operating system and JDK, in one line
/// @param interrupted whether the run was stopped before its end
/// @param command the command line
@JsonPropertyOrder({
    "startedAt",
    "seed",
    "speed",
    "pacing",
    "minutes",
    "designer",
    "mechanism",
    "cost",
    "version",
    "machine",
    "interrupted",
    "command"
})
public record RunProvenance(
        Instant startedAt,
        long seed,
        double speed,
        Pacing pacing,
        double minutes,
        String designer,
        String mechanism,
        String cost,
        String version,
        String machine,
        boolean interrupted,
        String command) {

    public RunProvenance {
        Checks.present("run.startedAt", startedAt);
        Checks.finiteNotNegative("run.speed", speed);
        Checks.present("run.pacing", pacing);
        Checks.finiteNotNegative("run.minutes", minutes);
        Checks.text("run.designer", designer);
        Checks.text("run.mechanism", mechanism);
        Checks.text("run.cost", cost);
        Checks.text("run.version", version);
        Checks.text("run.machine", machine);
        Checks.text("run.command", command);
    }
}
