/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.actorcritic;

import org.jspecify.annotations.NullMarked;
