/// Scenario time, and what is still expected to happen in it.
@NullMarked
package giot.device.clock;

import org.jspecify.annotations.NullMarked;
