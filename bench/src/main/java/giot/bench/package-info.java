/// Benchmarks: what is measured, how, and the results with their provenance.
@NullMarked
package giot.bench;

import org.jspecify.annotations.NullMarked;
