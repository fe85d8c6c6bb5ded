/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.behaviour;

import org.jspecify.annotations.NullMarked;
