package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;

/// Checks of a market's vectors.
final class VectorChecks {

    private VectorChecks() {}

    /// Refuses a vector that is empty, too long, not of `size` values, or has one out of range.
    static void requireAll(String field, Doubles values, int size, double low, double high) {
        if (values.size() != size || size < 1 || size > DataMarket.MAX_FOLLOWERS) {
            throw new InvalidInput(
                    field,
                    values.size() + " values",
                    "an array of one value per follower, 1 to "
                            + DataMarket.MAX_FOLLOWERS
                            + " and as many in every field");
        }
        for (int i = 0; i < size; i++) {
            InvalidInput.inRange(field + "[" + i + "]", values.get(i), low, high, "a number");
        }
    }
}
