/// The case study, vehicle traffic monitoring, as an application of the edge: what vehicles report
/// ([giot.traffic.vehicle]), on which roads, in which scenario and fleet they drive, how their data
/// are checked, and what is learnt from what was paid.
@NullMarked
package giot.traffic;

import org.jspecify.annotations.NullMarked;
