/// What every trained designer has in common: progress, checkpoints, early stopping, the curve.
@NullMarked
package giot.incentive.designer.training;

import org.jspecify.annotations.NullMarked;
