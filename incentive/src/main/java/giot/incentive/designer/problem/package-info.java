/// What a learned designer is trained for: a mechanism, a distribution of its states, and how a
/// state is shown to a network.
@NullMarked
package giot.incentive.designer.problem;

import org.jspecify.annotations.NullMarked;
