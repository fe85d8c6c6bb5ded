/// What every mechanism must hold.
@NullMarked
package giot.incentive.mechanism;

import org.jspecify.annotations.NullMarked;
