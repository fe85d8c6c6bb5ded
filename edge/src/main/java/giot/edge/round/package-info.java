/// The paper's five steps, in order: design, issue, trade, assess and pay, learn and serve. One
/// loop, owner of its ports.
@NullMarked
package giot.edge.round;

import org.jspecify.annotations.NullMarked;
