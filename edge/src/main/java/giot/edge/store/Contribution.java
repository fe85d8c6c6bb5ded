package giot.edge.store;

import giot.edge.trust.Observation;
import java.util.List;

/// A delivered contract with its observations.
///
/// @param contract the contract
/// @param observations in the order of delivery
/// @param segments road segment of each observation, -1 where unknown
public record Contribution(
        ContractRecord contract, List<Observation> observations, List<Integer> segments) {

    /// Copies the lists.
    public Contribution {
        observations = List.copyOf(observations);
        segments = List.copyOf(segments);
    }
}
