/// Tests of the benchmark frame.
@NullMarked
package giot.experiments.measure;

import org.jspecify.annotations.NullMarked;
