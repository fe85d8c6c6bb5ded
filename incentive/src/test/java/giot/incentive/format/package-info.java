/// States and answers outside: strict reading, exact writing.
@NullMarked
package giot.incentive.format;

import org.jspecify.annotations.NullMarked;
