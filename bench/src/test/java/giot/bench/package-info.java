/// Tests of the benchmark frame.
@NullMarked
package giot.bench;

import org.jspecify.annotations.NullMarked;
