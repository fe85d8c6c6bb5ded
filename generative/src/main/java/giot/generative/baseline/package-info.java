/// Traditional methods, which every report shows beside the generative ones.
@NullMarked
package giot.generative.baseline;

import org.jspecify.annotations.NullMarked;
