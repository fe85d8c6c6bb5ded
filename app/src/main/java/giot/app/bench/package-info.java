/// `giot bench`: runs a benchmark and keeps its result.
@NullMarked
package giot.app.bench;

import org.jspecify.annotations.NullMarked;
