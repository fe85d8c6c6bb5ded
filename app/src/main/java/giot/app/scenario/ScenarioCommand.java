package giot.app.scenario;

import picocli.CommandLine.Command;

/// `giot scenario`: makes recordings of simulated traffic and says what is in them.
@Command(
        name = "scenario",
        mixinStandardHelpOptions = true,
        subcommands = {ScenarioRecordCommand.class, ScenarioInfoCommand.class},
        synopsisSubcommandLabel = "(record | info)",
        description = "Records simulated traffic, or says what a recording holds.")
public final class ScenarioCommand {}
