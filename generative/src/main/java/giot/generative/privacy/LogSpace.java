package giot.generative.privacy;

/// Numbers too small or large for a double, by their natural logarithm.
final class LogSpace {
    private static final double SMALL = 2.5;

    private LogSpace() {}

    /// `log(e^a + e^b)`.
    static double add(double a, double b) {
        double high = Math.max(a, b);
        double low = Math.min(a, b);
        return low == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(low - high));
    }

    /// `log(e^a - e^b)` for `a >= b`.
    static double subtract(double a, double b) {
        if (b == Double.NEGATIVE_INFINITY) {
            return a;
        }
        return a <= b ? Double.NEGATIVE_INFINITY : a + Math.log1p(-Math.exp(b - a));
    }

    /// `log(erfc(x))`, by the series of erf near 0 and by a continued fraction (Lentz's method) in
    /// the tail, to about 12 digits.
    static double erfc(double x) {
        if (x < SMALL) {
            return Math.log1p(-erf(x));
        }
        double fraction = x;
        double c = x;
        double d = 0;
        for (int k = 1; k <= 200; k++) {
            double a = k / 2.0;
            d = 1 / (x + a * d);
            c = x + a / c;
            double step = c * d;
            fraction *= step;
            if (Math.abs(step - 1) < 1e-15) {
                break;
            }
        }
        return -x * x - 0.5 * Math.log(Math.PI) - Math.log(fraction);
    }

    private static double erf(double x) {
        if (x < -6) {
            return -1;
        }
        if (x < -SMALL) {
            return Math.exp(erfc(-x)) - 1;
        }
        double term = x;
        double sum = x;
        for (int k = 1; Math.abs(term) > 1e-18 * Math.abs(sum); k++) {
            term *= -x * x / k;
            sum += term / (2 * k + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }
}
