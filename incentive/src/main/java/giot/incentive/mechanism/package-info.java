/// Incentive mechanisms: what a leader may decide, what it earns, what binds it, and the best it
/// can do.
@NullMarked
package giot.incentive.mechanism;

import org.jspecify.annotations.NullMarked;
