/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.reproduce;

import org.jspecify.annotations.NullMarked;
