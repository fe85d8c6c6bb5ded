/// `giot train`: learns a designer, with progress, a log and a checkpoint to go on from.
@NullMarked
package giot.app.train;

import org.jspecify.annotations.NullMarked;
