package giot.device.sdk;

import giot.device.protocol.Offer;
import java.util.Optional;

/// Which item of a menu is best for a device of type theta, with effort `x = Lmax / L - 1`:
///
/// * type-free: maximise `theta * R - c * x`;
/// * type-scaled: maximise `R - x` (theta factors out);
///
/// each in units of reward (the type-free utility divided by theta). The device accepts at utility
/// 0 or more; an indifferent device takes the item that is meant for it: the one of the highest
/// type that does not exceed its own. It never promises a quality that it does not have: items for
/// higher types are not for it (under a menu that is incentive compatible it would not want them).
///
/// Rewards are whole micro-tokens, rounded along the chain of items; utilities that differ by less
/// count as equal.
///
/// @param theta the device's type, positive
public record ItemChoice(double theta) {

    private static final double MICRO = 1e-6;
    private static final double RELATIVE_TOLERANCE = 1e-9;

    /// Refuses a type that is not positive.
    public ItemChoice {
        if (!(theta > 0 && theta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("theta is " + theta + ", expected a positive type");
        }
    }

    /// The item to accept; empty if none is worth its effort.
    public Optional<Offer.Item> choose(Offer offer) {
        double best = Double.NEGATIVE_INFINITY;
        double largestReward = 0;
        for (Offer.Item item : offer.items()) {
            largestReward = Math.max(largestReward, item.rewardMicro() * MICRO);
            if (isWithinReach(item)) {
                best = Math.max(best, utility(offer, item));
            }
        }
        double tolerance = MICRO * (offer.items().size() + 1) + RELATIVE_TOLERANCE * largestReward;
        if (best < -tolerance) {
            return Optional.empty();
        }
        return intended(offer, best - tolerance);
    }

    /// Utility of an item for this type, in tokens.
    public double utility(Offer offer, Offer.Item item) {
        double effort = offer.maxLatencySeconds() / item.latencySeconds() - 1;
        double reward = item.rewardMicro() * MICRO;
        return switch (offer.costModel()) {
            case TYPE_FREE -> reward - offer.unitCost() * effort / theta;
            case TYPE_SCALED -> reward - effort;
        };
    }

    private Optional<Offer.Item> intended(Offer offer, double leastUtility) {
        Offer.Item intended = null;
        for (Offer.Item item : offer.items()) {
            if (isWithinReach(item)
                    && utility(offer, item) >= leastUtility
                    && (intended == null || item.theta() > intended.theta())) {
                intended = item;
            }
        }
        return Optional.ofNullable(intended);
    }

    private boolean isWithinReach(Offer.Item item) {
        return item.theta() <= theta * (1 + RELATIVE_TOLERANCE);
    }
}
