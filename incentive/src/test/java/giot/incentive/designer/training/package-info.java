/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.training;

import org.jspecify.annotations.NullMarked;
