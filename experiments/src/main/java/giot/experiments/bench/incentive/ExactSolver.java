package giot.experiments.bench.incentive;

import giot.experiments.measure.Measuring;
import giot.incentive.mechanism.Audit;
import giot.incentive.mechanism.Doubles;
import giot.incentive.mechanism.contract.ContractMechanism;
import giot.incentive.mechanism.contract.ContractState;
import giot.incentive.mechanism.contract.Menu;
import giot.terms.CostModel;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/// The exact optimum of the contract mechanism over the number of types, with the checks that make
/// it one: latencies descend with the type, IR and IC hold.
final class ExactSolver {

    /// A million types in well under a second.
    private static final double LARGEST_LIMIT_SECONDS = 0.5;

    private static final int LARGEST = 1_000_000;
    private static final int[] SIZES = {2, 8, 100, 1_000, 10_000, 100_000, LARGEST};
    private static final int SAMPLES = 15;

    private ExactSolver() {}

    static void measure(Measuring measuring) {
        var mechanism = new ContractMechanism();
        for (CostModel cost : CostModel.values()) {
            for (int size : SIZES) {
                if (measuring.quick() && size > 10_000) {
                    continue;
                }
                ContractState state = state(size, cost, measuring.seed());
                String name =
                        String.format(
                                Locale.ROOT, "exact contract, %s, N = %d", cost.label(), size);
                int calls = Math.max(1, 20_000 / size);
                measuring.cpuSeconds(
                        name,
                        size == LARGEST ? LARGEST_LIMIT_SECONDS : Double.POSITIVE_INFINITY,
                        SAMPLES,
                        calls,
                        () -> requireSize(mechanism.optimum(state), size));
                check(mechanism, state);
            }
        }
    }

    /// Uniform types in [10, 200], probabilities as differences of sorted uniform numbers.
    static ContractState state(int size, CostModel cost, long seed) {
        var random = new SplittableRandom(seed + size);
        double[] types = random.doubles(size, 10, 200).sorted().toArray();
        for (int n = 1; n < size; n++) {
            types[n] = Math.max(types[n], Math.nextUp(types[n - 1]));
        }
        double[] cuts = random.doubles(size - 1).sorted().toArray();
        double[] probabilities = new double[size];
        for (int n = 0; n < size; n++) {
            double low = n == 0 ? 0 : cuts[n - 1];
            probabilities[n] = (n == size - 1 ? 1 : cuts[n]) - low;
        }
        return new ContractState(
                20, 150, 1, Doubles.of(probabilities), Doubles.of(types), 15, 1, 10, 1, cost, 100);
    }

    private static void check(ContractMechanism mechanism, ContractState state) {
        Menu menu = mechanism.optimum(state);
        Audit audit = mechanism.audit(state, menu);
        double[] latencies = menu.latenciesSeconds().toArray();
        boolean descends = true;
        for (int n = 1; n < latencies.length; n++) {
            descends &= latencies[n] <= latencies[n - 1];
        }
        if (!descends || !audit.feasible()) {
            throw new IllegalStateException(
                    "the optimum for "
                            + state.typeCount()
                            + " types is no valid menu: latencies descend "
                            + descends
                            + ", audit "
                            + audit.constraints()
                            + ", first latencies "
                            + Arrays.toString(Arrays.copyOf(latencies, 4)));
        }
    }

    private static void requireSize(Menu menu, int size) {
        if (menu.size() != size) {
            throw new IllegalStateException("menu of " + menu.size() + " items for " + size);
        }
    }
}
