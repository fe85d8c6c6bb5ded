/// Trained designers as data: weights, what they are bound to, where they come from; and the
/// designer that answers with them.
@NullMarked
package giot.incentive.designer.policy;

import org.jspecify.annotations.NullMarked;
