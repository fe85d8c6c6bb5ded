package giot.incentive.mechanism.auction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.InvalidInput;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuctionMechanismTest {

    private final AuctionMechanism mechanism = new AuctionMechanism();

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 1.6, 2})
    void reservesHalfTheValueOfAUniformBidder(double value) {
        AuctionState state = AuctionState.uniform(value);
        ScoreRule optimum = mechanism.optimum(state);
        assertThat(optimum.loneReserve(state, 0)).isCloseTo(value / 2, within(1e-12));
        // The buyer pays v/2 with probability v/2.
        assertThat(mechanism.utility(state, optimum)).isCloseTo(value * value / 4, within(1e-12));
    }

    @Test
    void earnsTheTextbookUtilityFromTwoUniformBidders() {
        // Value 2, reserve 1: Vickrey's auction buys for the larger of two costs, 2 - 2/3.
        AuctionState state = AuctionState.uniform(2, 2);
        assertThat(mechanism.utility(state, mechanism.optimum(state)))
                .isCloseTo(4.0 / 3, within(1e-12));
        assertThat(mechanism.utility(state, mechanism.vcg(state)))
                .isCloseTo(4.0 / 3, within(1e-12));
        assertThat(mechanism.completeInformationUtility(state)).isCloseTo(5.0 / 3, within(1e-12));
    }

    @Test
    void paysTheSecondCostInVickreysAuction() {
        AuctionState state = AuctionState.uniform(2, 2, 2);
        Outcome outcome =
                new ScoreAuction(state, mechanism.vcg(state)).run(new double[] {.5, .2, .7});
        assertThat(outcome.awards()).hasSize(1);
        assertThat(outcome.awards().get(0).bidder()).isEqualTo(1);
        assertThat(outcome.totalPayment()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void paysWhatAnAssignmentIsWorthWithoutEachWinner() {
        // Values less bids: bidder 0: 6, 3; bidder 1: 5, 1; bidder 2: 2, 2. Best 5 + 3 = 8.
        var state =
                new AuctionState(
                        List.of(Doubles.of(7, 4), Doubles.of(7, 3), Doubles.of(5, 5)),
                        AuctionState.constant(3, 0),
                        AuctionState.constant(3, 10),
                        AuctionState.constant(3, 1),
                        AuctionState.UNLIMITED_BUDGET);
        Outcome outcome = new ScoreAuction(state, mechanism.vcg(state)).run(new double[] {1, 2, 3});
        // Without bidder 0: 5 + 2 = 7. Without bidder 1: 6 + 2 = 8, a tie, so it earns nothing.
        assertThat(outcome.bidderUtility(0, 1)).isCloseTo(1, within(1e-12));
        assertThat(outcome.bidderUtility(1, 2) + outcome.bidderUtility(2, 3))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void expectsWhatASimulationWithPaymentsEarns() {
        for (int seed = 0; seed < 12; seed++) {
            var random = new Random(seed);
            AuctionState state =
                    RandomAuctions.state(random, random.nextInt(1, 5), seed % 3 == 2 ? 2 : 1);
            ScoreRule rule = mechanism.repair(state, RandomAuctions.rule(state, random));
            var auction = new ScoreAuction(state, rule);
            int rounds = 20_000;
            double sum = 0;
            double squares = 0;
            for (int k = 0; k < rounds; k++) {
                Outcome outcome = auction.run(RandomAuctions.costs(state, random));
                double earned = -outcome.totalPayment();
                for (var award : outcome.awards()) {
                    earned += state.value(award.bidder(), award.task());
                }
                sum += earned;
                squares += earned * earned;
            }
            double mean = sum / rounds;
            double error = Math.sqrt(Math.max(0, squares / rounds - mean * mean) / rounds);
            double sampled = state.taskCount() == 1 ? 0 : 0.03;
            assertThat(mechanism.utility(state, rule))
                    .as("seed %d", seed)
                    .isCloseTo(mean, within(4 * error + sampled + 1e-9));
        }
    }

    @Test
    void beatsEveryRuleThatACoordinateSearchFinds() {
        for (int seed = 0; seed < 8; seed++) {
            var random = new Random(seed);
            AuctionState state = RandomAuctions.state(random, 3, 1);
            double optimum = mechanism.utility(state, mechanism.optimum(state));
            double found = coordinateSearch(state, random);
            assertThat(found).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(found).isGreaterThan(optimum - 0.02 * (1 + optimum));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void leavesNothingToGainByMisreporting(int tasks) {
        for (int seed = 0; seed < 25; seed++) {
            var random = new Random(seed);
            AuctionState state = RandomAuctions.state(random, 5, tasks);
            ScoreRule[] rules = {
                mechanism.optimum(state),
                mechanism.vcg(state),
                mechanism.repair(state, RandomAuctions.rule(state, random))
            };
            for (ScoreRule rule : rules) {
                assertNoRegret(state, new ScoreAuction(state, rule), random);
                var audit = mechanism.audit(state, rule);
                assertThat(audit.slack(AuctionMechanism.IR)).isGreaterThanOrEqualTo(-1e-9);
                assertThat(audit.slack(AuctionMechanism.TRUTHFULNESS))
                        .isGreaterThanOrEqualTo(-1e-9);
            }
        }
    }

    @Test
    void ranksMyersonAboveVcgAndBothBelowCompleteInformation() {
        for (int seed = 0; seed < 30; seed++) {
            AuctionState state = RandomAuctions.state(new Random(seed), 4, 1 + seed % 3);
            double optimum = mechanism.utility(state, mechanism.optimum(state));
            double vcg = mechanism.utility(state, mechanism.vcg(state));
            assertThat(vcg).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(optimum)
                    .isLessThanOrEqualTo(mechanism.completeInformationUtility(state) + 1e-9);
        }
    }

    @Test
    void repairsReservesAboveTheBudget() {
        var state =
                new AuctionState(
                        List.of(Doubles.of(2)), Doubles.of(0), Doubles.of(1), Doubles.of(1), 0.3);
        var generous = new ScoreRule(Doubles.of(.9), Doubles.of(1), Doubles.of(0));
        var certificate = mechanism.certify(state, generous);
        assertThat(certificate.repaired()).isTrue();
        assertThat(certificate.decision().reserves().get(0)).isEqualTo(.3);
        assertThat(certificate.utility()).isCloseTo(.3 * 1.7, within(1e-12));
        assertThat(certificate.capturedSurplus()).isCloseTo(1, within(1e-12));
    }

    @Test
    void certifiesTheLargestStateInReasonableTime() {
        AuctionState state =
                RandomAuctions.state(
                        new Random(1), AuctionState.MAX_BIDDERS, AuctionState.MAX_TASKS);
        long start = System.nanoTime();
        assertThat(mechanism.certify(state, mechanism.optimum(state)).feasible()).isTrue();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }

    @Test
    void refusesStatesOutOfRange() {
        assertRefused(() -> AuctionState.uniform(), "values = 0 rows");
        assertRefused(() -> AuctionState.uniform(-1), "values[0][0] = -1.0 ");
        assertRefused(
                () -> withCosts(1, 1, 1), "costHigh[0] = 1.0 is not allowed: it must be above");
        assertRefused(() -> withCosts(0, 1, 1.5), "shapes[0] = 1.5 ");
        assertRefused(() -> withCosts(Double.NaN, 1, 1), "costLow[0] = NaN ");
    }

    private static AuctionState withCosts(double low, double high, double shape) {
        return new AuctionState(
                List.of(Doubles.of(1)), Doubles.of(low), Doubles.of(high), Doubles.of(shape), 1);
    }

    private static void assertRefused(Runnable action, String start) {
        assertThatThrownBy(action::run)
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith(start);
    }

    /// Runs the whole auction with payments, on random costs and a grid of bids.
    private static void assertNoRegret(AuctionState state, ScoreAuction auction, Random random) {
        double[] costs = RandomAuctions.costs(state, random);
        Outcome honest = auction.run(costs);
        for (int i = 0; i < costs.length; i++) {
            double utility = honest.bidderUtility(i, costs[i]);
            assertThat(utility).isGreaterThanOrEqualTo(-1e-9);
            for (int k = 0; k <= 20; k++) {
                double[] bids = costs.clone();
                bids[i] = state.quantile(i, k / 20.0);
                assertThat(auction.run(bids).bidderUtility(i, costs[i]))
                        .isLessThanOrEqualTo(utility + 1e-9);
            }
        }
    }

    private double coordinateSearch(AuctionState state, Random random) {
        double[] best = new double[mechanism.rawLength(state)];
        double utility = mechanism.utility(state, mechanism.decode(state, best));
        for (int round = 0; round < 3_000; round++) {
            double[] next = best.clone();
            double spread = Math.pow(10, -3 * random.nextDouble());
            next[random.nextInt(next.length)] += spread * random.nextGaussian();
            double value = mechanism.utility(state, mechanism.decode(state, next));
            if (value > utility) {
                utility = value;
                best = next;
            }
        }
        return utility;
    }
}
