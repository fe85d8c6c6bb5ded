package giot.incentive.mechanism.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProportionalShareTest {

    @Test
    void sharesTheBudgetAmongEqualBidders() {
        // Of equal values at bids 1, 2, 3, 9 and budget 10: 3 <= 10/3 wins, 9 > 10/4 does not.
        Outcome outcome =
                new ProportionalShare(Doubles.of(1, 1, 1, 1), 10).run(new double[] {9, 2, 3, 1});
        assertThat(outcome.awards()).extracting(Outcome.Award::bidder).containsExactly(3, 1, 2);
        assertThat(outcome.totalPayment()).isCloseTo(10, within(1e-12));
    }

    @Test
    void paysEachWinnerTheHighestBidThatStillWins() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            int bidders = random.nextInt(1, 7);
            double[] values = random.doubles(bidders, 0.2, 3).toArray();
            double[] bids = random.doubles(bidders, 0.05, 3).toArray();
            var auction = new ProportionalShare(Doubles.of(values), random.nextDouble(0.5, 6));
            Outcome outcome = auction.run(bids);
            assertThat(outcome.totalPayment()).isLessThanOrEqualTo(auction.budget() + 1e-9);
            for (int i = 0; i < bidders; i++) {
                double threshold = threshold(auction, bids, i);
                double expected = bids[i] <= threshold ? threshold - bids[i] : 0;
                assertThat(outcome.bidderUtility(i, bids[i]))
                        .as("seed %d bidder %d", seed, i)
                        .isCloseTo(expected, within(1e-9));
            }
        }
    }

    @Test
    void leavesNothingToGainByMisreportingAndStaysInBudget() {
        for (int seed = 0; seed < 100; seed++) {
            var random = new Random(seed);
            int bidders = random.nextInt(2, 8);
            double[] costs = random.doubles(bidders, 0, 2).toArray();
            var auction =
                    new ProportionalShare(
                            Doubles.of(random.doubles(bidders, 0.2, 3).toArray()),
                            random.nextDouble(0.5, 6));
            Outcome honest = auction.run(costs);
            for (int i = 0; i < bidders; i++) {
                double utility = honest.bidderUtility(i, costs[i]);
                assertThat(utility).isGreaterThanOrEqualTo(0);
                for (int k = 0; k <= 60; k++) {
                    double[] bids = costs.clone();
                    bids[i] = k / 10.0;
                    Outcome outcome = auction.run(bids);
                    assertThat(outcome.bidderUtility(i, costs[i]))
                            .isLessThanOrEqualTo(utility + 1e-9);
                    assertThat(outcome.totalPayment()).isLessThanOrEqualTo(auction.budget() + 1e-9);
                }
            }
        }
    }

    @Test
    void refusesBidsThatAreNone() {
        var auction = new ProportionalShare(Doubles.of(1, 1), 10);
        assertThatThrownBy(() -> auction.run(new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bids");
        assertThatThrownBy(() -> auction.run(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bids");
    }

    /// The highest winning bid by bisection: winning is monotone in the bid.
    private static double threshold(ProportionalShare auction, double[] bids, int i) {
        double low = 0;
        double high = 100;
        for (int step = 0; step < 100; step++) {
            double[] changed = bids.clone();
            changed[i] = (low + high) / 2;
            boolean wins =
                    auction.run(changed).awards().stream().anyMatch(award -> award.bidder() == i);
            if (wins) {
                low = changed[i];
            } else {
                high = changed[i];
            }
        }
        return low;
    }
}
