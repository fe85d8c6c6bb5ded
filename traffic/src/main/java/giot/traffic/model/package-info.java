/// Speeds on the segments of a road network: what was observed, what a method estimates, and how
/// far that lies from the truth.
@NullMarked
package giot.traffic.model;

import org.jspecify.annotations.NullMarked;
