package giot.incentive.mechanism.stackelberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class StackelbergMechanismTest {

    private static final int GRID = 4_000;

    private final StackelbergMechanism mechanism = new StackelbergMechanism();

    @Test
    void solvesOneFollowerByHand() {
        // lambda ln(1 + r/2) - r^2/2 with lambda = 3: 3/(2 + r) = r, so r = 1.
        var market = new DataMarket(3, of(1), of(1), of(0), of(100));
        assertThat(market.optimalPrice()).isCloseTo(1, within(1e-12));
        assertThat(market.amount(0, 1)).isEqualTo(0.5);
        assertThat(market.leaderUtility(1)).isCloseTo(3 * Math.log(1.5) - 0.5, within(1e-12));
    }

    @Test
    void solvesOneBuyerByHand() {
        // (p - 1)*(4/p - 1) is largest at p = 2, where it is 1.
        var market = new BandwidthMarket(1, 100, of(4), of(1));
        assertThat(market.optimalPrice()).isCloseTo(2, within(1e-12));
        assertThat(market.leaderUtility(2)).isCloseTo(1, within(1e-12));
        // With B = 0.5 the price must rise to 4/1.5.
        var scarce = new BandwidthMarket(1, 0.5, of(4), of(1));
        assertThat(scarce.optimalPrice()).isCloseTo(4 / 1.5, within(1e-12));
        assertThat(scarce.demand(scarce.optimalPrice())).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void equalsTheBestPriceOfARefinedGrid() {
        for (int seed = 0; seed < 100; seed++) {
            StackelbergState[] markets = {
                RandomMarkets.data(new Random(seed), 9),
                RandomMarkets.bandwidth(new Random(seed), 9)
            };
            for (StackelbergState market : markets) {
                double exact = market.leaderUtility(market.optimalPrice());
                double reference =
                        largest(market::leaderUtility, market.lowestPrice(), market.highestPrice());
                assertThat(exact)
                        .as("seed %d, %s", seed, market)
                        .isCloseTo(reference, within(1e-7 * (1 + reference)))
                        .isGreaterThanOrEqualTo(reference - 1e-10 * (1 + reference));
            }
        }
    }

    @Test
    void findsNoBetterPriceBeyondTheRange() {
        for (int seed = 0; seed < 100; seed++) {
            var market = RandomMarkets.data(new Random(seed), 9);
            double exact = market.leaderUtility(market.optimalPrice());
            for (int k = 0; k <= 100; k++) {
                double price = market.highestPrice() * (1 + k / 10.0);
                assertThat(market.leaderUtility(price)).isLessThanOrEqualTo(exact + 1e-9);
            }
        }
    }

    @Test
    void answersEveryPriceWithTheFollowersBestAmount() {
        for (int seed = 0; seed < 40; seed++) {
            var random = new Random(seed);
            StackelbergState[] markets = {
                RandomMarkets.data(random, 5), RandomMarkets.bandwidth(random, 5)
            };
            for (StackelbergState market : markets) {
                double price = random.nextDouble(0.2, 1.2) * market.highestPrice();
                for (int i = 0; i < market.followerCount(); i++) {
                    int follower = i;
                    double reach = Math.max(market.largestAmount(i), market.amount(i, price));
                    double best =
                            largest(a -> market.followerUtility(follower, price, a), 0, reach);
                    assertThat(market.followerUtility(i, price, market.amount(i, price)))
                            .isGreaterThanOrEqualTo(best - 1e-9 * (1 + best));
                }
            }
        }
    }

    @Test
    void boundsTheOptimumByCompleteInformation() {
        // One follower: discrimination pays its cost only, lambda ln(1+d) - d^2 at d = 0.823.
        var market = new DataMarket(3, of(1), of(1), of(0), of(100));
        double best = largest(d -> 3 * Math.log1p(d) - d * d, 0, 3);
        assertThat(market.completeInformationUtility()).isCloseTo(best, within(1e-9));
        // One buyer: 4 ln(1+b) - b at b = 3.
        var bandwidth = new BandwidthMarket(1, 100, of(4), of(1));
        assertThat(bandwidth.completeInformationUtility())
                .isCloseTo(4 * Math.log(4) - 3, within(1e-9));
    }

    @Test
    void tradesNothingWhereNothingIsToGain() {
        var dear = new DataMarket(1, of(1), of(1), of(5), of(1));
        assertThat(mechanism.certify(dear, mechanism.optimum(dear)).capturedSurplus()).isEqualTo(1);
        assertThat(mechanism.utility(dear, mechanism.optimum(dear))).isZero();
        var costly = new BandwidthMarket(9, 10, of(4), of(1));
        assertThat(mechanism.optimum(costly)).isEqualTo(mechanism.nullDecision(costly));
    }

    @Test
    void findsFollowersThatCouldDoBetter() {
        var market = new DataMarket(3, of(1), of(1), of(0), of(100));
        var audit = mechanism.audit(market, new Price(1));
        assertThat(audit.slack(StackelbergMechanism.DEVIATION)).isBetween(-1e-12, 1e-6);
        assertThat(audit.slack(StackelbergMechanism.IR)).isCloseTo(0.25, within(1e-12));
        assertThat(mechanism.audit(market, new Price(-1)).feasible()).isFalse();
        assertThat(mechanism.certify(market, new Price(-1)).decision()).isEqualTo(new Price(0));
    }

    @Test
    void solvesAHundredThousandFollowersQuickly() {
        var random = new Random(5);
        int count = 100_000;
        var market =
                new DataMarket(
                        1e6,
                        Doubles.of(random.doubles(count, 0.1, 3).toArray()),
                        Doubles.of(random.doubles(count, 0.05, 5).toArray()),
                        Doubles.of(random.doubles(count, 0, 4).toArray()),
                        Doubles.of(random.doubles(count, 0.2, 20).toArray()));
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        double price = market.optimalPrice();
        assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(1_000_000_000L);
        double exact = market.leaderUtility(price);
        for (double factor : new double[] {0.9, 0.99, 0.999, 1.001, 1.01, 1.1}) {
            assertThat(market.leaderUtility(factor * price)).isLessThanOrEqualTo(exact);
        }
    }

    @Test
    void refusesMarketsOutOfRange() {
        assertRefused(() -> new DataMarket(0, of(1), of(1), of(0), of(1)), "lambda = 0.0 ");
        assertRefused(
                () -> new DataMarket(1, of(1), of(1, 2), of(0), of(1)),
                "quadraticCosts = 2 values");
        assertRefused(
                () -> new DataMarket(1, of(1), of(1), of(-1), of(1)), "linearCosts[0] = -1.0 ");
        assertRefused(() -> new BandwidthMarket(0, 1, of(1), of(1)), "unitCost = 0.0 ");
        assertRefused(() -> new BandwidthMarket(1, 1, of(), of()), "weights = 0 values");
    }

    /// The largest value on a grid, refined around its best points by golden sections.
    private static double largest(DoubleUnaryOperator f, double low, double high) {
        double step = (high - low) / GRID;
        double best = Double.NEGATIVE_INFINITY;
        double at = low;
        for (int k = 0; k <= GRID; k++) {
            double value = f.applyAsDouble(low + k * step);
            if (value > best) {
                best = value;
                at = low + k * step;
            }
        }
        double from = Math.max(low, at - step);
        double to = Math.min(high, at + step);
        double ratio = (Math.sqrt(5) - 1) / 2;
        for (int k = 0; k < 80; k++) {
            double left = to - ratio * (to - from);
            double right = from + ratio * (to - from);
            if (f.applyAsDouble(left) < f.applyAsDouble(right)) {
                from = left;
            } else {
                to = right;
            }
        }
        return Math.max(best, f.applyAsDouble((from + to) / 2));
    }

    private static Doubles of(double... values) {
        return Doubles.of(values);
    }

    private static void assertRefused(Runnable action, String start) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start);
    }
}
