/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.imitation;

import org.jspecify.annotations.NullMarked;
