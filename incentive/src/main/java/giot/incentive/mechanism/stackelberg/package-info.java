/// The Stackelberg mechanism: a leader posts one price, followers answer with amounts.
@NullMarked
package giot.incentive.mechanism.stackelberg;

import org.jspecify.annotations.NullMarked;
