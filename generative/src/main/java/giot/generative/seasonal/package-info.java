/// The model of one channel by itself: its daily course, a ridge regression of what that leaves,
/// and a masked diffusion of the rest.
@NullMarked
package giot.generative.seasonal;

import org.jspecify.annotations.NullMarked;
