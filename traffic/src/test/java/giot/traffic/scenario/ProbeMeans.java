package giot.traffic.scenario;

/// The speeds that the probes' own samples give, per minute and segment, against the truth.
final class ProbeMeans {
    private final SegmentTable truth;
    private final double[][] sums;
    private final int[][] counts;

    ProbeMeans(Scenario scenario) {
        truth = scenario.truth();
        sums = new double[truth.minutes()][truth.segments()];
        counts = new int[truth.minutes()][truth.segments()];
        for (Trip trip : scenario.trips()) {
            for (Sample sample : trip.samples()) {
                if (!sample.inJunction()) {
                    sums[sample.second() / 60][sample.segment()] += sample.speedMetresPerSecond();
                    counts[sample.second() / 60][sample.segment()]++;
                }
            }
        }
    }

    /// Cells with samples where the truth knows of no vehicle.
    long cellsWithoutTruth() {
        long cells = 0;
        for (int m = 0; m < truth.minutes(); m++) {
            for (int s = 0; s < truth.segments(); s++) {
                boolean unknown = Float.isNaN(truth.speedMetresPerSecond(m, s));
                cells += counts[m][s] > 0 && unknown ? 1 : 0;
            }
        }
        return cells;
    }

    /// Share of all cells with at least one sample.
    double coverage() {
        long cells = 0;
        for (int[] row : counts) {
            for (int count : row) {
                cells += count > 0 ? 1 : 0;
            }
        }
        return (double) cells / (truth.minutes() * truth.segments());
    }

    /// Pearson's correlation over the cells with at least so many samples.
    double correlation(int leastSamples) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (int m = 0; m < truth.minutes(); m++) {
            for (int s = 0; s < truth.segments(); s++) {
                if (counts[m][s] >= leastSamples) {
                    double x = sums[m][s] / counts[m][s];
                    double y = truth.speedMetresPerSecond(m, s);
                    n++;
                    sx += x;
                    sy += y;
                    sxx += x * x;
                    syy += y * y;
                    sxy += x * y;
                }
            }
        }
        return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    }
}
