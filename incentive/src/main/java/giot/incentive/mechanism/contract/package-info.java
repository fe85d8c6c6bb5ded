/// The contract mechanism: menus of latency and reward for users of unknown type.
@NullMarked
package giot.incentive.mechanism.contract;

import org.jspecify.annotations.NullMarked;
