/// Learning without the formula: users whose costs and choices differ from the model, and designers
/// that see only what happened.
@NullMarked
package giot.experiments.behaviour;

import org.jspecify.annotations.NullMarked;
