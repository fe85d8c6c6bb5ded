/// Messages as JSON, read strictly and with bounds.
@NullMarked
package giot.device.protocol.codec;

import org.jspecify.annotations.NullMarked;
