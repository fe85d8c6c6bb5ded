/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.policy;

import org.jspecify.annotations.NullMarked;
