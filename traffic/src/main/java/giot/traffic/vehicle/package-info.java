/// What a vehicle reports, and how it travels.
@NullMarked
package giot.traffic.vehicle;

import org.jspecify.annotations.NullMarked;
