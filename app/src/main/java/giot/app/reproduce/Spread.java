package giot.app.reproduce;

import java.util.List;
import java.util.Locale;

/// Mean and standard deviation over seeds.
///
/// @param mean the mean; NaN of nothing
/// @param deviation with n - 1; 0 for one value
record Spread(double mean, double deviation) {

    static Spread of(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return new Spread(mean, values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1)));
    }

    /// `mean +- deviation` with `decimals`.
    String text(int decimals) {
        return String.format(
                Locale.ROOT, "%." + decimals + "f +- %." + decimals + "f", mean, deviation);
    }
}
