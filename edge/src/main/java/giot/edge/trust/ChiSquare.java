package giot.edge.trust;

import giot.terms.Require;

/// The chi-square distribution, by the regularised incomplete gamma function (series and continued
/// fraction, Abramowitz and Stegun 6.5.29 and 6.5.31; quantile by bisection).
public final class ChiSquare {

    private static final double ACCURACY = 1e-14;
    private static final int TERMS = 500;

    private ChiSquare() {}

    /// Probability of at most `value` with `degrees` degrees of freedom.
    public static double cumulative(double degrees, double value) {
        Require.positive("degrees", degrees);
        if (!(value > 0)) {
            return 0;
        }
        double shape = degrees / 2;
        double x = value / 2;
        double scale = Math.exp(shape * Math.log(x) - x - logGamma(shape));
        return x < shape + 1 ? scale * lowerSeries(shape, x) : 1 - scale * upperFraction(shape, x);
    }

    /// The value that is exceeded with probability `tail`.
    public static double upperQuantile(double degrees, double tail) {
        Require.positive("degrees", degrees);
        Require.within("tail", tail, 1e-9, 1 - 1e-9);
        double low = 0;
        double high = degrees + 40 * Math.sqrt(2 * degrees) + 80;
        for (int step = 0; step < 100; step++) {
            double middle = (low + high) / 2;
            if (1 - cumulative(degrees, middle) > tail) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double lowerSeries(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < TERMS && term > sum * ACCURACY; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    /// Lentz's evaluation of the continued fraction.
    private static double upperFraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1e300;
        double d = 1 / b;
        double value = d;
        for (int n = 1; n < TERMS; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / (a * d + b);
            c = b + a / c;
            double factor = c * d;
            value *= factor;
            if (Math.abs(factor - 1) < ACCURACY) {
                break;
            }
        }
        return value;
    }

    /// `ln Gamma(z)` for z > 0: Stirling's series after shifting z above 10.
    private static double logGamma(double z) {
        double shift = 0;
        double x = z;
        while (x < 10) {
            shift += Math.log(x);
            x += 1;
        }
        double inverse = 1 / (x * x);
        double series =
                (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
        return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
    }
}
