/// Speed of the incentive layer: the exact solver, the designers' sampling and training.
@NullMarked
package giot.experiments.bench.incentive;

import org.jspecify.annotations.NullMarked;
