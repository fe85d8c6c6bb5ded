/// `giot evaluate`: how good a designer is on states it has not seen.
@NullMarked
package giot.app.evaluate;

import org.jspecify.annotations.NullMarked;
