/// The Stackelberg mechanism against grids and golden-section search.
@NullMarked
package giot.incentive.mechanism.stackelberg;

import org.jspecify.annotations.NullMarked;
