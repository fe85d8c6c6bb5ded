/// What the commands share: reading and writing files, options of a mechanism, progress, version,
/// and errors of one line.
@NullMarked
package giot.app.cli;

import org.jspecify.annotations.NullMarked;
