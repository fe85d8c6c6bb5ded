/// Benchmarks: what is measured, how, and the results with their provenance.
@NullMarked
package giot.experiments.measure;

import org.jspecify.annotations.NullMarked;
