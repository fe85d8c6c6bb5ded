/// What is learnt of traffic from what was paid: the speeds of all segments, filled and forecast by
/// a generative model in the background.
@NullMarked
package giot.traffic.learn;

import org.jspecify.annotations.NullMarked;
