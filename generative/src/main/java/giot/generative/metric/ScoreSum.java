package giot.generative.metric;

import giot.generative.predict.SortedSamples;

/// Adds up the errors of one method. Not thread-safe.
public final class ScoreSum {
    private long cells;
    private double absolute;
    private double squared;
    private double ranked;
    private long covered;

    /// Adds one cell.
    ///
    /// @param sorted equally likely values, ascending
    /// @param truth the true value, finite
    public void add(float[] sorted, double truth) {
        if (!Double.isFinite(truth) || sorted.length == 0) {
            throw new IllegalArgumentException(
                    "truth is %s with %d values; a finite truth and at least one value are needed"
                            .formatted(truth, sorted.length));
        }
        int n = sorted.length;
        cells++;
        absolute += Math.abs(SortedSamples.quantile(sorted, 0, n, 0.5) - truth);
        squared += Math.pow(SortedSamples.mean(sorted, 0, n) - truth, 2);
        ranked += SortedSamples.crps(sorted, 0, n, truth);
        boolean inside =
                SortedSamples.quantile(sorted, 0, n, 0.05) <= truth
                        && truth <= SortedSamples.quantile(sorted, 0, n, 0.95);
        covered += inside ? 1 : 0;
    }

    /// Number of cells added.
    public long cells() {
        return cells;
    }

    /// The means over all cells added.
    ///
    /// @throws IllegalStateException when there is none
    public Score score() {
        if (cells == 0) {
            throw new IllegalStateException("no cell was added; ask cells() first");
        }
        return new Score(
                cells,
                absolute / cells,
                Math.sqrt(squared / cells),
                ranked / cells,
                (double) covered / cells);
    }
}
