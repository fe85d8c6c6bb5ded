/// The edge's durable memory: what it acknowledged is on disk, whatever happens next.
@NullMarked
package giot.edge.store;

import org.jspecify.annotations.NullMarked;
