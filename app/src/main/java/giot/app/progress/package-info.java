/// How far a long command is, on standard error.
@NullMarked
package giot.app.progress;

import org.jspecify.annotations.NullMarked;
