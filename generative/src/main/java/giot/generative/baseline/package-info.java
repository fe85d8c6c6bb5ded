/// Traditional methods, which every comparison shows beside the learned ones.
@NullMarked
package giot.generative.baseline;

import org.jspecify.annotations.NullMarked;
