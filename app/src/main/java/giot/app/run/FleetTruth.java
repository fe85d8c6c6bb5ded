package giot.app.run;

import giot.terms.Id;
import giot.traffic.fleet.Misbehaviour;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What only the simulation knows about its vehicles; the edge never sees it, reports show it.
interface FleetTruth {

    /// Who this vehicle really is.
    Optional<Vehicle> vehicle(String name);

    /// What it really did for one contract: a vehicle that replays is honest as long as it has
    /// nothing to replay. Empty where nobody remembers.
    Optional<Vehicle> contribution(Id contract, String name);

    /// @param theta its true type
    /// @param misbehaviour how it misbehaves, null if it is honest
    record Vehicle(double theta, @Nullable Misbehaviour misbehaviour) {

        boolean honest() {
            return misbehaviour == null;
        }
    }
}
