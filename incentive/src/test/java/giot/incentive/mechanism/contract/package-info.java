/// The contract mechanism against independent numerical references.
@NullMarked
package giot.incentive.mechanism.contract;

import org.jspecify.annotations.NullMarked;
