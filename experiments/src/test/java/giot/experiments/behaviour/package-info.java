/// Tests of the package of the same name.
@NullMarked
package giot.experiments.behaviour;

import org.jspecify.annotations.NullMarked;
