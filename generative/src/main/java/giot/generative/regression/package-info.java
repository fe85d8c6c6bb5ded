/// Ridge regression: of one value, of any hidden part of a window, and of every channel on the
/// channels that resemble it.
@NullMarked
package giot.generative.regression;

import org.jspecify.annotations.NullMarked;
