package giot.experiments.measure;

import java.util.Locale;

/// Numbers with their units, short enough for a table.
final class Quantity {

    private Quantity() {}

    /// Three significant digits; seconds as ns, us, ms or s.
    static String text(double value, String unit) {
        if (!unit.equals(Measuring.CPU_SECONDS) && !unit.equals("seconds")) {
            return digits(value) + " " + unit;
        }
        double size = Math.abs(value);
        if (size < 1e-6) {
            return digits(value * 1e9) + " ns";
        }
        if (size < 1e-3) {
            return digits(value * 1e6) + " us";
        }
        return size < 1 ? digits(value * 1e3) + " ms" : digits(value) + " s";
    }

    private static String digits(double value) {
        double size = Math.abs(value);
        if (size == 0 || size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 9);
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
