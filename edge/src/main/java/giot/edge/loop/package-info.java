/// What happens to the edge, one after the other: the inbox that its loop empties, the work that a
/// group of events makes, and the watch that says when something stays undone.
@NullMarked
package giot.edge.loop;

import org.jspecify.annotations.NullMarked;
