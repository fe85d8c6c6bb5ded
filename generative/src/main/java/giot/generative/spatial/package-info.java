/// The model of a channel among its neighbours: what they show at the same steps, and a masked
/// diffusion of the rest.
@NullMarked
package giot.generative.spatial;

import org.jspecify.annotations.NullMarked;
