/// The road map that devices and the edge share: segments, junction connectors and map matching.
@NullMarked
package giot.traffic.road;

import org.jspecify.annotations.NullMarked;
