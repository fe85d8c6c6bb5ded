/// How states and certified decisions look outside: strict JSON in, JSON or a table out.
@NullMarked
package giot.incentive.format;

import org.jspecify.annotations.NullMarked;
