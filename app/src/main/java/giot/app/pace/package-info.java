/// How fast a run goes: scenario time advances only as fast as whoever lags (docs/adr/0005).
@NullMarked
package giot.app.pace;

import org.jspecify.annotations.NullMarked;
