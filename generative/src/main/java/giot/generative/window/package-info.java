/// Sensor series on a regular grid and the windows that models see of them.
@NullMarked
package giot.generative.window;

import org.jspecify.annotations.NullMarked;
