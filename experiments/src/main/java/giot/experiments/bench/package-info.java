/// Which benchmarks there are.
@NullMarked
package giot.experiments.bench;

import org.jspecify.annotations.NullMarked;
