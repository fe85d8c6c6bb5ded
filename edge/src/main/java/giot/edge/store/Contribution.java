package giot.edge.store;

import giot.terms.Observation;
import java.util.List;

/// A delivered contract with its observations.
///
/// @param contract the contract
/// @param observations in the order of delivery
/// @param places place of each observation, -1 where unknown
public record Contribution(
        ContractRecord contract, List<Observation> observations, List<Integer> places) {

    /// Copies the lists.
    public Contribution {
        observations = List.copyOf(observations);
        places = List.copyOf(places);
    }
}
