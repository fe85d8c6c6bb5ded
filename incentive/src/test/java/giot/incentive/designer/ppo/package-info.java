/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.ppo;

import org.jspecify.annotations.NullMarked;
