/// What the edge knows and must not forget: changed by [giot.edge.state.EdgeState#apply] alone,
/// live and when a store is read back.
@NullMarked
package giot.edge.state;

import org.jspecify.annotations.NullMarked;
