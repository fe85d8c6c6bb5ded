/// Designers by name, repeatable and certified.
@NullMarked
package giot.incentive.designer;

import org.jspecify.annotations.NullMarked;
