/// Tests of giot evaluate.
@NullMarked
package giot.app.evaluate;

import org.jspecify.annotations.NullMarked;
