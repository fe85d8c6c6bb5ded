package giot.app.run;

import giot.app.cli.RunFailure;
import giot.app.cli.ScenarioChoice;
import giot.terms.CostModel;
import giot.traffic.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that `giot run` and `giot edge` have in common.
final class SharedOptions {

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of everything random (fleet, designer, model); default 1.")
    long seed = 1;

    @Option(
            names = "--scenario",
            paramLabel = "X",
            defaultValue = "ordinary",
            description = {
                "The recorded morning: ordinary (default), incidents (two busy roads are",
                "slowed for a while) or a file that giot scenario record made."
            })
    String scenario = "ordinary";

    @Option(
            names = "--mechanism",
            paramLabel = "X",
            defaultValue = "contract",
            description = {
                "How a menu comes about: contract (default; one item per type),",
                "stackelberg (one reward per second saved) or auction (one latency",
                "at a reserve). It is certified against the contract's optimum."
            })
    String mechanism = "contract";

    @Option(
            names = "--designer",
            paramLabel = "D",
            description = {
                "Who designs: exact (default), null or random; for contracts also",
                "diffusion, a trained generative designer. A menu that would lose",
                "against asking for nothing is replaced by the null menu."
            })
    @Nullable String designer;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = {
                "The policy of a designer that learns, made by giot train with",
                "--ranges edge and at least --types 4; instead of --designer."
            })
    @Nullable Path policy;

    @Option(
            names = "--cost",
            paramLabel = "C",
            defaultValue = "type-free",
            description = "The users' cost model: type-free (default) or type-scaled.")
    private String cost = "type-free";

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = {
                "A PostgreSQL database instead of SQLite in the data folder, as a JDBC URL;",
                "user and password from GIOT_STORE_USER and GIOT_STORE_PASSWORD."
            })
    @Nullable String store;

    @Option(
            names = "--ledger",
            paramLabel = "DIR",
            description =
                    "A ledger network that runs by itself (giot ledger init, giot ledger node)"
                            + " instead of a node of one's own: its folder, or a copy of the folder"
                            + " client/ in it. With the operator's key in it the edge registers"
                            + " itself and is paid in for; without, the operator does that (giot"
                            + " ledger register, deposit). Said once: the data folder remembers"
                            + " it.")
    @Nullable Path ledger;

    /// The recording that was asked for.
    static Scenario scenario(RunOptions options) throws RunFailure {
        try {
            return ScenarioChoice.open(options.scenario());
        } catch (IOException e) {
            throw new RunFailure("--" + e.getMessage(), 2);
        }
    }

    /// The cost model that was asked for.
    CostModel costModel() throws RunFailure {
        return CostModel.labelled(cost)
                .orElseThrow(() ->
                        new RunFailure(
                                "--cost is '%s'; allowed is type-free or type-scaled"
                                        .formatted(cost),
                                2));
    }
}
