/// Learning without the formula: users whose costs and choices differ from the model, and designers
/// that see only what happened.
@NullMarked
package giot.incentive.designer.behaviour;

import org.jspecify.annotations.NullMarked;
