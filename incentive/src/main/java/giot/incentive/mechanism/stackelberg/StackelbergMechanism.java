package giot.incentive.mechanism.stackelberg;

import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Audit.Constraint;
import giot.incentive.mechanism.Mechanism;
import java.util.List;

/// One leader, one price, many followers who each answer as is best for them. The leader knows
/// their parameters but can post only one price for all.
public final class StackelbergMechanism implements Mechanism<StackelbergState, Price> {

    /// The least a follower earns, tokens.
    public static final String IR = "minIrSlack";

    /// The least a follower loses by any other amount, tokens.
    public static final String DEVIATION = "minDeviationSlack";

    /// Distance of the price from the ends of its range, tokens per unit.
    public static final String PRICE = "minPriceSlack";

    /// Raw coordinates this close to the end that stands for no trade mean exactly that.
    private static final double DEAD_ZONE = 0.2;

    private static final int DEVIATIONS = 32;

    @Override
    public String name() {
        return "stackelberg";
    }

    @Override
    public double utility(StackelbergState state, Price price) {
        return state.leaderUtility(price.tokensPerUnit());
    }

    /// The same as [#utility]: what is intended for followers is what is best for them.
    @Override
    public double realisedUtility(StackelbergState state, Price price) {
        return utility(state, price);
    }

    /// The utility itself, since the leader earns nothing without trade.
    @Override
    public double gain(StackelbergState state, Price price) {
        return utility(state, price);
    }

    @Override
    public Price nullDecision(StackelbergState state) {
        return new Price(state.nullPrice());
    }

    @Override
    public Price optimum(StackelbergState state) {
        return new Price(state.optimalPrice());
    }

    @Override
    public double completeInformationUtility(StackelbergState state) {
        return state.completeInformationUtility();
    }

    @Override
    public Audit audit(StackelbergState state, Price price) {
        double posted = price.tokensPerUnit();
        double rational = Double.POSITIVE_INFINITY;
        double best = Double.POSITIVE_INFINITY;
        double scale = 0;
        for (int i = 0; i < state.followerCount(); i++) {
            double utility = state.followerUtility(i, posted, state.amount(i, posted));
            rational = Math.min(rational, utility);
            best = Math.min(best, utility - bestDeviation(state, i, posted));
            scale = Math.max(scale, Math.abs(utility));
        }
        double range = Math.min(posted - state.lowestPrice(), state.highestPrice() - posted);
        return new Audit(
                List.of(
                        Constraint.scaled(IR, rational, scale),
                        Constraint.scaled(DEVIATION, best, scale),
                        Constraint.scaled(PRICE, range, state.highestPrice())));
    }

    /// The nearest price in the range.
    @Override
    public Price repair(StackelbergState state, Price price) {
        return new Price(
                Math.clamp(price.tokensPerUnit(), state.lowestPrice(), state.highestPrice()));
    }

    @Override
    public int rawLength(StackelbergState state) {
        return 1;
    }

    /// Maps [-1, 1] to the range of prices; -1 to -0.8 is the null price.
    @Override
    public Price decode(StackelbergState state, double[] raw) {
        if (raw.length != 1 || !Double.isFinite(raw[0])) {
            throw new IllegalArgumentException(
                    "raw of length " + raw.length + " must be one finite number");
        }
        double share = Math.max(0, (Math.clamp(raw[0], -1, 1) + 1 - DEAD_ZONE) / (2 - DEAD_ZONE));
        double none = state.nullPrice();
        return repair(state, new Price(none + share * (farthestPrice(state) - none)));
    }

    @Override
    public double[] encode(StackelbergState state, Price price) {
        double range = farthestPrice(state) - state.nullPrice();
        double share = range == 0 ? 0 : (price.tokensPerUnit() - state.nullPrice()) / range;
        return new double[] {Math.clamp(share, 0, 1) * (2 - DEAD_ZONE) - 1 + DEAD_ZONE};
    }

    /// The end of the range of prices that is not the null price.
    private static double farthestPrice(StackelbergState state) {
        double high = state.highestPrice();
        return state.nullPrice() == high ? state.lowestPrice() : high;
    }

    private static double bestDeviation(StackelbergState state, int i, double price) {
        double answer = state.amount(i, price);
        double largest = Math.max(answer, state.largestAmount(i));
        double best = Math.max(0, state.followerUtility(i, price, largest));
        for (int k = 1; k < DEVIATIONS; k++) {
            double share = (double) k / DEVIATIONS;
            best = Math.max(best, state.followerUtility(i, price, share * largest));
            // Nearby amounts on a logarithmic scale find small errors that a grid misses.
            double step = answer * Math.pow(0.5, k);
            best = Math.max(best, state.followerUtility(i, price, answer - step));
            best =
                    Math.max(
                            best,
                            state.followerUtility(i, price, Math.min(largest, answer + step)));
        }
        return best;
    }
}
