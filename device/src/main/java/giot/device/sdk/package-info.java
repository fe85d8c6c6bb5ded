/// The device side: an MQTT client that joins an edge, accepts contracts, collects and delivers.
@NullMarked
package giot.device.sdk;

import org.jspecify.annotations.NullMarked;
