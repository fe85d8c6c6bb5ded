/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.problem;

import org.jspecify.annotations.NullMarked;
