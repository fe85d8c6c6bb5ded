/// Designers that make an edge server's menu by another mechanism: a Stackelberg price or an
/// auction's reserve, posted to everyone.
@NullMarked
package giot.incentive.designer.posted;

import org.jspecify.annotations.NullMarked;
