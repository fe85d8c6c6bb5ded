/// The `giot` command: wiring, configuration and reports.
@NullMarked
package giot.app;

import org.jspecify.annotations.NullMarked;
