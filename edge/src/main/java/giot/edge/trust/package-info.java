/// Judges contributions and devices: quality checks with reason codes, type estimates, admission.
/// Pure functions of their inputs.
@NullMarked
package giot.edge.trust;

import org.jspecify.annotations.NullMarked;
