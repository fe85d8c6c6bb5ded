/// The auction mechanism against brute force, simulation and textbook cases.
@NullMarked
package giot.incentive.mechanism.auction;

import org.jspecify.annotations.NullMarked;
