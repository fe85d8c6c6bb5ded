/// `giot scenario`: recordings of simulated traffic.
@NullMarked
package giot.app.scenario;

import org.jspecify.annotations.NullMarked;
