package giot.ledger.rules.transitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import giot.ledger.rules.transaction.IntegerMenu;
import giot.ledger.rules.transaction.IntegerMenu.Item;
import giot.ledger.rules.transaction.MenuAudit;
import giot.ledger.rules.transaction.Verdict;
import giot.ledger.rules.transitions.RandomMenus.Real;
import giot.terms.CostModel;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MenuRoundingTest {
    private static final int MENUS = 6_000;

    @Test
    void roundedMenusPassTheAudit() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < MENUS; i++) {
            Real real = RandomMenus.real(random, 1 + random.nextInt(50));
            IntegerMenu menu = real.rounded();
            assertThat(MenuAudit.verdict(menu))
                    .as("menu %d: %s", i, menu)
                    .isEqualTo(Verdict.APPLIED);
        }
    }

    @Test
    void everyRealTypeStillAcceptsItsItem() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < MENUS; i++) {
            Real real = RandomMenus.real(random, 1 + random.nextInt(50));
            List<Item> items = real.rounded().items();
            for (int n = 0; n < items.size(); n++) {
                boolean free = real.costModel() == CostModel.TYPE_FREE;
                double theta = free ? real.theta()[n] : 1;
                double cost = free ? real.unitCost() : 1;
                double maxLatency = Math.round(real.maxLatency() * 1e3);
                double effort = maxLatency / items.get(n).latencyMillis() - 1;
                double reward = items.get(n).rewardMicro() / 1e6;
                assertThat(theta * reward - cost * effort)
                        .as("utility of type %d in menu %d", n, i)
                        .isGreaterThanOrEqualTo(-1e-9 * (1 + cost * effort));
            }
        }
    }

    @Test
    void keepsLatenciesRewardsAndPooledItems() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < MENUS; i++) {
            Real real = RandomMenus.real(random, 1 + random.nextInt(50));
            List<Item> items = real.rounded().items();
            for (int n = 0; n < items.size(); n++) {
                Item item = items.get(n);
                assertThat(item.latencyMillis() / 1e3)
                        .as("latency %d of menu %d", n, i)
                        .isBetween(real.latency()[n] - 6e-4, real.latency()[n] + 6e-4);
                // A millisecond changes the effort by Lmax/L^2 of 1e-3; more is not rounding any
                // more.
                double cost = real.costModel() == CostModel.TYPE_FREE ? real.unitCost() : 1;
                double theta = real.costModel() == CostModel.TYPE_FREE ? real.theta()[0] : 1;
                double steepest = real.maxLatency() / square(items.getLast().latencyMillis() / 1e3);
                double relative = 1e-6 / cost + 1e-3 / real.theta()[0];
                double slack =
                        2e-3 * items.size() * cost / theta * steepest + relative * real.reward()[n];
                assertThat(item.rewardMicro() / 1e6)
                        .as("reward %d of menu %d", n, i)
                        .isBetween(
                                real.reward()[n] - slack - 1e-6 * items.size(),
                                real.reward()[n] + slack + 1e-6 * (items.size() + 1));
                if (n > 0 && real.latency()[n] == real.latency()[n - 1]) {
                    assertThat(item.latencyMillis()).isEqualTo(items.get(n - 1).latencyMillis());
                    assertThat(item.rewardMicro()).isEqualTo(items.get(n - 1).rewardMicro());
                }
            }
        }
    }

    @Test
    void roundsTheBindingRewardUp() {
        // x = 150/47.434 - 1 = 2.162288...; type-scaled pays exactly the effort.
        IntegerMenu menu =
                IntegerMenu.round(
                        CostModel.TYPE_SCALED,
                        0,
                        150,
                        1,
                        new double[] {50, 150},
                        new double[] {0.5, 0.5},
                        new double[] {47.434165, 47.434165},
                        new double[] {2.162278, 2.162278});
        assertThat(menu.items())
                .extracting(Item::latencyMillis, Item::rewardMicro, Item::probabilityPpm)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(47_434L, 2_162_289L, 500_000),
                        org.assertj.core.groups.Tuple.tuple(47_434L, 2_162_289L, 500_000));
    }

    @Test
    void refusesMenusThatAreNone() {
        double[] one = {1};
        assertThatThrownBy(() -> round(new double[] {Double.NaN}, one, one))
                .hasMessageContaining("theta = NaN");
        assertThatThrownBy(() -> round(one, new double[] {0.5}, one))
                .hasMessageContaining("probabilities sum to 0.5");
        assertThatThrownBy(() -> round(one, one, new double[] {151}))
                .hasMessageContaining("latencySeconds[0] = 151.0");
        assertThatThrownBy(() -> round(new double[] {1, 2}, one, one))
                .hasMessageContaining("equal lengths");
        double[] half = {0.5, 0.5};
        assertThatThrownBy(() ->
                        IntegerMenu.round(
                                CostModel.TYPE_FREE,
                                1,
                                150,
                                1,
                                new double[] {1, 2},
                                half,
                                new double[] {50, 60},
                                half))
                .hasMessageContaining("latencySeconds[1] rises from 50000 ms to 60000 ms");
    }

    private static IntegerMenu round(double[] theta, double[] probabilities, double[] latency) {
        return IntegerMenu.round(
                CostModel.TYPE_FREE, 100, 150, 1, theta, probabilities, latency, new double[] {9});
    }

    private static double square(double value) {
        return value * value;
    }
}
