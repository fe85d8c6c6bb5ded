package giot.app.run;

import giot.terms.CostModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a run is asked to do.
///
/// @param minutes scenario minutes, at most what the recording has
/// @param seed of the designer, the fleet and the model
/// @param mechanism by which the menus are made
/// @param designer name of the designer, or null for the usual one
/// @param policy file of a trained policy, or null
/// @param cost the cost model
/// @param vehicles most vehicles at a time
/// @param misbehaving share of the vehicles that misbehave
/// @param speed scenario seconds per real second
/// @param data data folder, or null for a fresh one
/// @param http port of the live view on loopback, or null for none
/// @param report where the JSON report goes besides the data folder, or null
/// @param ledger folder of a ledger network that runs by itself, or null for none or the one that
///   the data folder belongs to
/// @param store JDBC URL of a PostgreSQL database, or null for SQLite in the data folder
/// @param brokerPort the broker's port, 0 for any
/// @param scenario name of an embedded recording, or a scenario file
public record RunOptions(
        double minutes,
        long seed,
        String mechanism,
        @Nullable String designer,
        @Nullable Path policy,
        CostModel cost,
        int vehicles,
        double misbehaving,
        double speed,
        @Nullable Path data,
        @Nullable Integer http,
        @Nullable Path report,
        @Nullable Path ledger,
        @Nullable String store,
        int brokerPort,
        String scenario) {

    /// The designer that was named or is usual; `policy` where a policy says.
    String designerName() {
        return designer == null ? policy == null ? "exact" : "policy" : designer;
    }
}
