/// The commands that design and compare incentive mechanisms.
@NullMarked
package giot.app.design;

import org.jspecify.annotations.NullMarked;
