/// A recorded traffic scenario: its file format, reader, recorder and scaled clock.
@NullMarked
package giot.traffic.scenario;

import org.jspecify.annotations.NullMarked;
