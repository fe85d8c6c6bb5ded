/// Vehicles of a traffic scenario as devices: sensors, honest and misbehaving, and the clients that
/// carry them.
@NullMarked
package giot.traffic.fleet;

import org.jspecify.annotations.NullMarked;
