package giot.edge.trust;

import giot.terms.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Estimates the next network state from the devices present: `M` from their number, types and
/// probabilities from what is believed about each (a device never measured before counts with the
/// population's mixture, which is the prior until devices have been measured).
///
/// The mixture of all estimates is a distribution over theta. Bins cut it into the menu's types: a
/// bin's type is its lower edge, rounded down to a whole theta, since a device takes the best item
/// that it can keep; its probability is the mixture's mass inside. Mass below the first edge counts
/// to the first bin. Deterministic: the order of the devices does not matter.
///
/// @param bins how the types are chosen
/// @param estimator the possible range of types and the prior
public record NetworkStateEstimator(Bins bins, TypeEstimator estimator) {

    private static final int GRID = 400;
    private static final double LEAST_PROBABILITY = 1e-3;

    /// How types are chosen.
    public sealed interface Bins {
        /// Types at evenly spaced quantiles: `number` bins of equal mass. The first type is at the
        /// `lowest` quantile.
        record Quantiles(int number, double lowest) implements Bins {
            /// Refuses no bins.
            public Quantiles {
                Require.within("number", number, 1, 1000);
                Require.within("lowest", lowest, 0, 0.5);
            }
        }

        /// These types, ascending.
        record Fixed(List<Double> types) implements Bins {
            /// Copies the list and refuses none.
            public Fixed {
                types = List.copyOf(types);
                Require.positive("number of types", types.size());
            }
        }
    }

    /// Four bins of equal mass; the first type is what 95 % of the mixture exceeds.
    public static NetworkStateEstimator defaults() {
        return new NetworkStateEstimator(new Bins.Quantiles(4, 0.05), TypeEstimator.defaults());
    }

    /// The most types that a state can have.
    public int mostTypes() {
        return switch (bins) {
            case Bins.Quantiles quantiles -> quantiles.number();
            case Bins.Fixed fixed -> fixed.types().size();
        };
    }

    /// The state for the next menu.
    ///
    /// @param present one estimate for each device present; the estimator's prior (or any estimate
    ///   of no contributions) where it has not been measured
    /// @param population estimates of devices that were measured at any time; the best guess about
    ///   those that were not
    public NetworkEstimate estimate(List<TypeEstimate> present, List<TypeEstimate> population) {
        double[] unknown = unknownDevice(population);
        double[] mass = new double[GRID];
        for (TypeEstimate estimate : sorted(present)) {
            add(mass, estimate.contributions() > 0 ? density(estimate) : unknown);
        }
        if (present.isEmpty()) {
            mass = unknown;
        }
        normalise(mass);
        double[] types =
                switch (bins) {
                    case Bins.Quantiles quantiles -> quantileTypes(quantiles, mass);
                    case Bins.Fixed fixed ->
                            fixed.types().stream().mapToDouble(Double::doubleValue).toArray();
                };
        return binned(present.size(), types, mass);
    }

    private NetworkEstimate binned(int users, double[] types, double[] mass) {
        double[] probabilities = new double[types.length];
        for (int i = 0; i < GRID; i++) {
            int bin = 0;
            while (bin + 1 < types.length && theta(i) >= types[bin + 1]) {
                bin++;
            }
            probabilities[bin] += mass[i];
        }
        double sum = 0;
        for (int n = 0; n < probabilities.length; n++) {
            probabilities[n] = Math.max(probabilities[n], LEAST_PROBABILITY);
            sum += probabilities[n];
        }
        for (int n = 0; n < probabilities.length; n++) {
            probabilities[n] /= sum;
        }
        return new NetworkEstimate(users, types, probabilities);
    }

    /// Lower edges at the quantiles `lowest`, 1/N, 2/N, ...; edges that fall together are merged.
    private double[] quantileTypes(Bins.Quantiles quantiles, double[] mass) {
        List<Double> types = new ArrayList<>();
        double cumulative = 0;
        int next = 0;
        for (int i = 0; i < GRID && next < quantiles.number(); i++) {
            cumulative += mass[i];
            double target =
                    next == 0
                            ? Math.min(quantiles.lowest(), 0.5 / quantiles.number())
                            : (double) next / quantiles.number();
            while (next < quantiles.number() && cumulative > target) {
                double type = Math.max(1, Math.floor(theta(i)));
                if (types.isEmpty() || type > types.getLast()) {
                    types.add(type);
                }
                next++;
                target = (double) next / quantiles.number();
            }
        }
        return types.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The mixture of the measured population together with one device's worth of prior.
    private double[] unknownDevice(List<TypeEstimate> population) {
        double[] mass = density(estimator.prior());
        for (TypeEstimate estimate : sorted(population)) {
            if (estimate.contributions() > 0) {
                add(mass, density(estimate));
            }
        }
        normalise(mass);
        return mass;
    }

    /// The estimate's probabilities on the grid.
    private double[] density(TypeEstimate estimate) {
        double[] density = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            double z = (Math.log(theta(i)) - estimate.logMean()) / estimate.logDeviation();
            density[i] = Math.exp(-0.5 * z * z) / theta(i);
        }
        normalise(density);
        return density;
    }

    private double theta(int i) {
        double width = (estimator.mostTheta() - estimator.leastTheta()) / GRID;
        return estimator.leastTheta() + (i + 0.5) * width;
    }

    /// Sums of floating point numbers depend on their order, so it is fixed.
    private static List<TypeEstimate> sorted(List<TypeEstimate> estimates) {
        return estimates.stream()
                .sorted(
                        Comparator.comparingDouble(TypeEstimate::logMean)
                                .thenComparingDouble(TypeEstimate::logDeviation)
                                .thenComparingInt(TypeEstimate::contributions))
                .toList();
    }

    private static void add(double[] sum, double[] term) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += term[i];
        }
    }

    private static void normalise(double[] mass) {
        double sum = 0;
        for (double m : mass) {
            sum += m;
        }
        for (int i = 0; i < mass.length; i++) {
            mass[i] /= sum;
        }
    }
}
