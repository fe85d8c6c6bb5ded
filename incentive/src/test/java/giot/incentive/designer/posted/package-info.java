/// Tests of menus made by a posted price or reserve.
@NullMarked
package giot.incentive.designer.posted;

import org.jspecify.annotations.NullMarked;
