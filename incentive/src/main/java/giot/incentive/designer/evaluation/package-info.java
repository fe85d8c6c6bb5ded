/// How good a designer is on states it has not seen.
@NullMarked
package giot.incentive.designer.evaluation;

import org.jspecify.annotations.NullMarked;
