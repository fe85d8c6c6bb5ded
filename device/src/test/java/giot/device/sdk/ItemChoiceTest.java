package giot.device.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import giot.device.protocol.Offer;
import giot.terms.CostModel;
import giot.terms.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemChoiceTest {

    private static final double LMAX = 150;
    private static final double COST = 100;

    @Test
    void utilityIsRewardLessEffortCost() {
        // x = 150 / 50 - 1 = 2; type-free at theta 50: 5 - 100 * 2 / 50 = 1; type-scaled: 5 - 2 =
        // 3.
        Offer.Item item = new Offer.Item(0, 50, 50, 5_000_000);
        ItemChoice choice = new ItemChoice(50);
        assertThat(choice.utility(offer(CostModel.TYPE_FREE, List.of(item)), item))
                .isCloseTo(1, within(1e-12));
        assertThat(choice.utility(offer(CostModel.TYPE_SCALED, List.of(item)), item))
                .isCloseTo(3, within(1e-12));
    }

    /// The two-type menu x = (1, 3), theta = (50, 150) with binding rewards R1 = 100 * 1 / 50 = 2
    /// and R2 = R1 + 100 * 2 / 150 = 3.3333.
    @ParameterizedTest
    @CsvSource({"40, -1", "49.9, -1", "50, 0", "100, 0", "149.9, 0", "150, 1", "200, 1"})
    void everyTypeTakesTheItemThatIsMeantForIt(double theta, int expected) {
        Offer menu = binding(new double[] {50, 150}, new double[] {1, 3});
        assertThat(index(new ItemChoice(theta).choose(menu))).isEqualTo(expected);
    }

    @Test
    void onARandomBindingMenuEachTypeTakesItsOwnItemInSpiteOfRounding() {
        for (int seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int types = random.nextInt(1, 12);
            double[] theta = random.doubles(types, 10, 200).sorted().toArray();
            double[] effort = random.doubles(types, 0, 4).sorted().toArray();
            Offer menu = binding(theta, effort);
            for (int n = 0; n < types; n++) {
                assertThat(index(new ItemChoice(theta[n]).choose(menu)))
                        .as("seed %d type %d of %s", seed, n, Arrays.toString(theta))
                        .isEqualTo(n);
            }
        }
    }

    @Test
    void indifferentTypesOfAPooledMenuTakeTheHighestItemThatTheyCanHonour() {
        double effort = 2.162278;
        List<Offer.Item> pooled = new ArrayList<>();
        double[] types = {50, 100, 150};
        for (int i = 0; i < types.length; i++) {
            pooled.add(new Offer.Item(i, types[i], LMAX / (effort + 1), 2_162_279));
        }
        Offer menu = offer(CostModel.TYPE_SCALED, pooled);
        assertThat(index(new ItemChoice(120).choose(menu))).isEqualTo(1);
        assertThat(index(new ItemChoice(150).choose(menu))).isEqualTo(2);
        assertThat(index(new ItemChoice(60).choose(menu))).isZero();
        assertThat(new ItemChoice(40).choose(menu)).isEmpty();
    }

    @Test
    void declinesWhatDoesNotPayTheEffort() {
        Offer menu = offer(CostModel.TYPE_SCALED, List.of(new Offer.Item(0, 50, 50, 1_999_000)));
        assertThat(new ItemChoice(100).choose(menu)).isEmpty();
    }

    @Test
    void refusesATypeThatIsNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ItemChoice(Double.NaN))
                .withMessage("theta is NaN, expected a positive type");
    }

    private static Offer binding(double[] theta, double[] effort) {
        List<Offer.Item> items = new ArrayList<>();
        double reward = 0;
        for (int n = 0; n < theta.length; n++) {
            double before = n == 0 ? 0 : effort[n - 1];
            reward += COST * (effort[n] - before) / theta[n];
            // As on the ledger: rounded up, never below what binds.
            long micro = (long) Math.ceil(reward * 1e6);
            items.add(new Offer.Item(n, theta[n], LMAX / (effort[n] + 1), micro));
        }
        return offer(CostModel.TYPE_FREE, items);
    }

    private static Offer offer(CostModel model, List<Offer.Item> items) {
        Id id = Id.of(1, 2);
        return new Offer(id, 1, model, COST, LMAX, items, id, 1000, 5, 5);
    }

    private static int index(Optional<Offer.Item> choice) {
        return choice.map(Offer.Item::index).orElse(-1);
    }
}
