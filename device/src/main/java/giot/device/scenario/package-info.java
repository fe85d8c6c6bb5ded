/// A recorded traffic scenario: its file format, reader, recorder and scaled clock.
@NullMarked
package giot.device.scenario;

import org.jspecify.annotations.NullMarked;
