/// How the command line describes itself.
@NullMarked
package giot.app.help;

import org.jspecify.annotations.NullMarked;
