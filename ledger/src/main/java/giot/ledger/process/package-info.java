/// A node as a process of its own: how it is started, watched, and ends.
@NullMarked
package giot.ledger.process;

import org.jspecify.annotations.NullMarked;
