package giot.app.reproduce;

import giot.experiments.reproduce.Band;
import java.util.List;
import java.util.Map;

/// One part of a picture.
sealed interface Panel {

    String title();

    /// Curves with their spread, and horizontal lines that they are compared to.
    ///
    /// @param lowest lower end of the vertical axis; NaN to show everything
    /// @param highest upper end
    record Lines(
            String title,
            String xLabel,
            String yLabel,
            double lowest,
            double highest,
            List<Band> bands,
            Map<String, Double> references)
            implements Panel {}

    /// Groups of bars, one bar of each series per group.
    ///
    /// @param logarithmicFrom lower end of a logarithmic vertical axis, on which no deviations are
    ///   drawn; NaN for a linear axis
    record Bars(
            String title,
            String yLabel,
            List<String> groups,
            List<BarSeries> series,
            boolean legend,
            double logarithmicFrom)
            implements Panel {

        /// Bars on a linear axis.
        Bars(
                String title,
                String yLabel,
                List<String> groups,
                List<BarSeries> series,
                boolean legend) {
            this(title, yLabel, groups, series, legend, Double.NaN);
        }
    }

    /// One bar per group.
    ///
    /// @param mean height of each bar; NaN where there is none
    /// @param deviation standard deviation over the seeds
    record BarSeries(String name, List<Double> mean, List<Double> deviation) {}
}
