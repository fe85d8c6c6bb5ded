/// Tests of the package of the same name.
@NullMarked
package giot.incentive.designer.search;

import org.jspecify.annotations.NullMarked;
