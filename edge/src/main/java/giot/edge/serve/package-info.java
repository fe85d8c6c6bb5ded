/// What the edge learns and serves: segment speeds from paid readings, filled and forecast by a
/// generative model.
@NullMarked
package giot.edge.serve;

import org.jspecify.annotations.NullMarked;
