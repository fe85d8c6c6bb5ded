package giot.experiments.reproduce;

import giot.incentive.mechanism.Doubles;

/// One line of a figure from one seed.
///
/// @param series what was run
/// @param seed of its randomness
/// @param x ascending
/// @param y as many as x
public record Curve(String series, long seed, Doubles x, Doubles y) {

    public Curve {
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "curve %s has %d x and %d y".formatted(series, x.size(), y.size()));
        }
    }
}
