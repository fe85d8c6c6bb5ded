/// A recorded traffic scenario: what it holds and its file format.
@NullMarked
package giot.traffic.scenario;

import org.jspecify.annotations.NullMarked;
