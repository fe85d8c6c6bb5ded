/// What a vehicle reports, and how it travels.
@NullMarked
package giot.device.vehicle;

import org.jspecify.annotations.NullMarked;
