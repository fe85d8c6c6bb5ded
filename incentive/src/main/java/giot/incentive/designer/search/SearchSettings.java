package giot.incentive.designer.search;

import giot.incentive.mechanism.InvalidInput;

/// How a pool is searched.
///
/// @param states number of states in the pool
/// @param vectors uniform vectors per state, of which the best is where the search starts; 1 starts
///   in the middle of the box
/// @param rounds rounds of one step per coordinate plus mutations
/// @param mutations mutations per round
public record SearchSettings(int states, int vectors, int rounds, int mutations) {

    public SearchSettings {
        InvalidInput.inRange("states", states, 16, 1_000_000, "a whole number");
        InvalidInput.inRange("vectors", vectors, 1, 100_000, "a whole number");
        InvalidInput.inRange("rounds", rounds, 0, 10_000, "a whole number");
        InvalidInput.inRange("mutations", mutations, 0, 100_000, "a whole number");
    }
}
