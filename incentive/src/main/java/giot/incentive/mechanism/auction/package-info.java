/// The auction mechanism: an edge server buys sensing tasks from bidders of unknown cost.
@NullMarked
package giot.incentive.mechanism.auction;

import org.jspecify.annotations.NullMarked;
