package giot.generative.metric;

import java.util.Arrays;

/// Distances between two sets of windows.
public final class Discrepancy {

    private Discrepancy() {}

    /// The squared maximum mean discrepancy with a Gaussian kernel `exp(-|x - y|^2 / (2 h^2))`, `h`
    /// the median distance of all pairs of `real`, unbiased (Gretton et al. 2012, eq. 3): about 0,
    /// also negative, for sets of the same distribution. Compare with that of two real sets.
    public static double mmd(WindowSet real, WindowSet other) {
        requireSameSize(real, other);
        if (real.count() < 2 || other.count() < 2) {
            throw new IllegalArgumentException(
                    "%d and %d windows; at least 2 of each are needed"
                            .formatted(real.count(), other.count()));
        }
        double bandwidth = medianSquare(real);
        return inside(real, bandwidth)
                + inside(other, bandwidth)
                - 2 * between(real, other, bandwidth);
    }

    /// The mean absolute difference of the two sets' autocorrelations over lags 1 to `lags`. A
    /// set's autocorrelation at a lag is that of all its windows together around the mean by place.
    public static double autocorrelationError(WindowSet real, WindowSet other, int lags) {
        requireSameSize(real, other);
        if (lags < 1 || lags >= real.size()) {
            throw new IllegalArgumentException(
                    "lags is %d but must lie in [1, %d]".formatted(lags, real.size() - 1));
        }
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            sum += Math.abs(autocorrelation(real, lag) - autocorrelation(other, lag));
        }
        return sum / lags;
    }

    /// The mean absolute difference of the two sets' correlation matrices of the places of a
    /// window, over all pairs of different places. A place that never varies correlates with
    /// nothing.
    public static double correlationError(WindowSet real, WindowSet other) {
        requireSameSize(real, other);
        double[][] one = correlations(real);
        double[][] two = correlations(other);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.abs(one[i][j] - two[i][j]);
                pairs++;
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    /// A set's autocorrelation at a lag, in [-1, 1]; 0 for windows that never vary.
    static double autocorrelation(WindowSet set, int lag) {
        double[] mean = means(set);
        double product = 0;
        double early = 0;
        double late = 0;
        for (int w = 0; w < set.count(); w++) {
            for (int k = 0; k + lag < set.size(); k++) {
                double a = set.at(w, k) - mean[k];
                double b = set.at(w, k + lag) - mean[k + lag];
                product += a * b;
                early += a * a;
                late += b * b;
            }
        }
        double scale = Math.sqrt(early * late);
        return scale > 0 ? product / scale : 0;
    }

    private static double[][] correlations(WindowSet set) {
        double[] mean = means(set);
        double[][] covariance = new double[set.size()][set.size()];
        for (int w = 0; w < set.count(); w++) {
            for (int i = 0; i < set.size(); i++) {
                double a = set.at(w, i) - mean[i];
                for (int j = 0; j <= i; j++) {
                    covariance[i][j] += a * (set.at(w, j) - mean[j]);
                }
            }
        }
        for (int i = 0; i < set.size(); i++) {
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
                covariance[i][j] = scale > 0 ? covariance[i][j] / scale : 0;
            }
        }
        return covariance;
    }

    private static double[] means(WindowSet set) {
        double[] mean = new double[set.size()];
        for (int w = 0; w < set.count(); w++) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += set.at(w, k) / (double) set.count();
            }
        }
        return mean;
    }

    private static double medianSquare(WindowSet set) {
        // a thousand windows give half a million distances, more than enough for a median
        int n = Math.min(set.count(), 1000);
        double[] squares = new double[n * (n - 1) / 2];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                squares[at++] = square(set, i, set, j);
            }
        }
        Arrays.sort(squares);
        double median = squares[squares.length / 2];
        return median > 0 ? median : 1;
    }

    private static double inside(WindowSet set, double bandwidth) {
        double sum = 0;
        for (int i = 0; i < set.count(); i++) {
            for (int j = 0; j < i; j++) {
                sum += Math.exp(-square(set, i, set, j) / (2 * bandwidth));
            }
        }
        return 2 * sum / ((double) set.count() * (set.count() - 1));
    }

    private static double between(WindowSet one, WindowSet two, double bandwidth) {
        double sum = 0;
        for (int i = 0; i < one.count(); i++) {
            for (int j = 0; j < two.count(); j++) {
                sum += Math.exp(-square(one, i, two, j) / (2 * bandwidth));
            }
        }
        return sum / ((double) one.count() * two.count());
    }

    private static double square(WindowSet one, int i, WindowSet two, int j) {
        double sum = 0;
        for (int k = 0; k < one.size(); k++) {
            double difference = one.at(i, k) - two.at(j, k);
            sum += difference * difference;
        }
        return sum;
    }

    private static void requireSameSize(WindowSet one, WindowSet two) {
        if (one.size() != two.size()) {
            throw new IllegalArgumentException(
                    "windows of %d and of %d values cannot be compared"
                            .formatted(one.size(), two.size()));
        }
    }
}
