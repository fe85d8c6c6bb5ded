/// Says in words why a device was paid that amount, or nothing.
@NullMarked
package giot.app.explain;

import org.jspecify.annotations.NullMarked;
