/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.evaluation;

import org.jspecify.annotations.NullMarked;
