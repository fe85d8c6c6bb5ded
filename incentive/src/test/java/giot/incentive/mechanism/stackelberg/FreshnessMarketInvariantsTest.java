package giot.incentive.mechanism.stackelberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.Mechanism;
import giot.incentive.mechanism.MechanismInvariants;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FreshnessMarketInvariantsTest extends MechanismInvariants<StackelbergState, Price> {

    @Override
    protected Mechanism<StackelbergState, Price> mechanism() {
        return new StackelbergMechanism();
    }

    @Override
    protected StackelbergState randomState(RandomGenerator random) {
        return RandomMarkets.freshness(random, 12);
    }

    @Override
    protected Price randomDecision(StackelbergState state, RandomGenerator random) {
        return new Price(random.nextDouble(0.1, 1.5) * state.highestPrice());
    }

    @Test
    void solvesTheHandWorkedCase() {
        // One type, p = 1, Lmax = 1, a2 = 8, b2 = 1: L = 1/sqrt(r), utility (8 - r)*(1 - r^-0.5),
        // whose slope -1 + r^-0.5/2 + 4*r^-1.5 is 0 where -y^3 + y^2/2 + 4 = 0 for y = sqrt(r).
        var market = new FreshnessMarket(1, 0.01, 8, 1, Doubles.of(1), Doubles.of(1));
        double root = Math.sqrt(market.optimalPrice());
        assertThat(-root * root * root + root * root / 2 + 4).isCloseTo(0, within(1e-9));
        assertThat(root).isCloseTo(1.772, within(1e-3));
    }

    @Test
    void findsThePriceThatNoGridBeats() {
        for (int seed = 0; seed < 100; seed++) {
            FreshnessMarket market = RandomMarkets.freshness(new Random(seed), 8);
            double best = market.leaderUtility(market.optimalPrice());
            for (int k = 1; k <= 2_000; k++) {
                double price = market.highestPrice() * 1.2 * k / 2_000;
                assertThat(market.leaderUtility(price))
                        .as("seed %d, price %s", seed, price)
                        .isLessThanOrEqualTo(best + 1e-9);
            }
        }
    }
}
