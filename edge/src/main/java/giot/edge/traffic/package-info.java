/// Vehicle traffic as an application of the edge (Wen et al., the case study): what a good
/// contribution is, and segment speeds, filled and forecast by a generative model.
@NullMarked
package giot.edge.traffic;

import org.jspecify.annotations.NullMarked;
