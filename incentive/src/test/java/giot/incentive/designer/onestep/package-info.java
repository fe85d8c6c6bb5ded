/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.onestep;

import org.jspecify.annotations.NullMarked;
