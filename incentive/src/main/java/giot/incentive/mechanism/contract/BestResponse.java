package giot.incentive.mechanism.contract;

import giot.incentive.mechanism.Audit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// What users do when a menu is offered: each type takes the item it likes best, or leaves when
/// every item is worth less than nothing. Indifferent users take the item meant for them and accept
/// an item worth zero.
///
/// A type values item m at `R_m - p*x_m` in reward units, so the best items for all prices of
/// effort p form the upper envelope of N lines: O(N log N) for any menu.
final class BestResponse {

    /// The choice of a type that takes no item.
    static final int LEAVES = -1;

    private final ContractState state;
    private final Menu menu;
    private final int[] envelope;
    private int envelopeSize;

    private BestResponse(ContractState state, Menu menu) {
        this.state = state;
        this.menu = menu;
        this.envelope = new int[menu.size()];
    }

    /// For each type the index of the item it takes, or [#LEAVES].
    static int[] choices(ContractState state, Menu menu) {
        var response = new BestResponse(state, menu);
        response.buildEnvelope();
        return response.walkEnvelope();
    }

    private void buildEnvelope() {
        for (int item : itemsByEffort()) {
            if (envelopeSize > 0 && effort(envelope[envelopeSize - 1]) == effort(item)) {
                if (menu.rewardTokens(item) <= menu.rewardTokens(envelope[envelopeSize - 1])) {
                    continue;
                }
                envelopeSize--;
            }
            while (envelopeSize > 1
                    && crossing(envelope[envelopeSize - 1], item)
                            >= crossing(envelope[envelopeSize - 2], envelope[envelopeSize - 1])) {
                envelopeSize--;
            }
            envelope[envelopeSize++] = item;
        }
    }

    private int[] walkEnvelope() {
        double tolerance = Audit.RELATIVE_TOLERANCE * Math.max(1, menu.largestRewardTokens());
        int[] choices = new int[state.typeCount()];
        int at = 0;
        // Prices of effort descend with the type, so the best effort only ascends.
        for (int n = 0; n < choices.length; n++) {
            double price = state.effortPrice(n);
            while (at + 1 < envelopeSize
                    && value(envelope[at + 1], price) > value(envelope[at], price)) {
                at++;
            }
            double best = value(envelope[at], price);
            int choice = value(n, price) >= best - tolerance ? n : envelope[at];
            choices[n] = value(choice, price) >= -tolerance ? choice : LEAVES;
        }
        return choices;
    }

    private int[] itemsByEffort() {
        double[] efforts = IntStream.range(0, menu.size()).mapToDouble(this::effort).toArray();
        boolean sorted =
                IntStream.range(1, efforts.length).allMatch(m -> efforts[m - 1] <= efforts[m]);
        if (sorted) {
            return IntStream.range(0, efforts.length).toArray();
        }
        Integer[] order = IntStream.range(0, efforts.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(m -> efforts[m]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    /// The price of effort at which two items of different effort are worth the same.
    private double crossing(int low, int high) {
        return (menu.rewardTokens(high) - menu.rewardTokens(low)) / (effort(high) - effort(low));
    }

    private double value(int item, double price) {
        return menu.rewardTokens(item) - price * effort(item);
    }

    private double effort(int item) {
        return state.effort(menu.latencySeconds(item));
    }
}
