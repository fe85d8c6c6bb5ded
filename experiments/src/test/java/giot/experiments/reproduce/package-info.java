/// Tests of the package of the same name.
@NullMarked
package giot.experiments.reproduce;

import org.jspecify.annotations.NullMarked;
