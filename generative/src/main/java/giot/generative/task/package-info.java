/// What the generative layer does for the edge: fills the segments and minutes nobody measured and
/// forecasts the next ones, and compares itself with simple methods.
@NullMarked
package giot.generative.task;

import org.jspecify.annotations.NullMarked;
