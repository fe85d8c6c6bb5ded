/// Training with libtorch: one scope per run and per step, one native thread, nothing native that
/// outlives the run.
@NullMarked
package giot.neural.train;

import org.jspecify.annotations.NullMarked;
