package giot.incentive.mechanism.contract;

/// One item of a menu: deliver within `latencySeconds` and receive `rewardTokens`.
///
/// @param latencySeconds the promised latency, positive
/// @param rewardTokens the reward; a menu is only issued when it is large enough for its type
public record Item(double latencySeconds, double rewardTokens) {

    public Item {
        require(latencySeconds, rewardTokens);
    }

    /// The paper's first coordinate of an item, `1/L`, in 1/s.
    public double latencyReciprocal() {
        return 1 / latencySeconds;
    }

    static void require(double latencySeconds, double rewardTokens) {
        if (!(latencySeconds > 0 && latencySeconds < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "latencySeconds = " + latencySeconds + " must be positive and finite");
        }
        if (!Double.isFinite(rewardTokens)) {
            throw new IllegalArgumentException(
                    "rewardTokens = " + rewardTokens + " must be finite");
        }
    }
}
