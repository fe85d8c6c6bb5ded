/// Tests of giot train.
@NullMarked
package giot.app.train;

import org.jspecify.annotations.NullMarked;
