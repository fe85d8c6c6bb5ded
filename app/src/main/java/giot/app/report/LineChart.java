package giot.app.report;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A chart of lines over rounds, or of points, whose axis labels show as many decimals as its
/// values need.
final class LineChart {

    private static final int MAX_MARKED = 15;
    private static final double ROOM = 0.06;

    private final XYChart chart;
    private final List<Drawing.Entry> legend = new ArrayList<>();
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    LineChart(String x, String y) {
        chart =
                new XYChartBuilder()
                        .width(ChartSvg.WIDTH)
                        .height(ChartSvg.HEIGHT)
                        .xAxisTitle(x)
                        .yAxisTitle(y)
                        .build();
        ChartSvg.style(chart.getStyler());
        chart.setCustomXAxisTickLabelsFormatter(
                value -> value == Math.rint(value) ? Figures.count(Math.round(value)) : "");
    }

    /// Makes the vertical axis reach at least to this value.
    LineChart reaching(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
        return this;
    }

    /// Adds a line through the points that have a value.
    <T> LineChart line(
            String name,
            Palette colour,
            LineStyle style,
            List<T> points,
            ToLongFunction<T> round,
            Function<T, @Nullable Double> value) {
        List<Long> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (T point : points) {
            Double each = value.apply(point);
            if (each != null) {
                x.add(round.applyAsLong(point));
                y.add(each);
                reaching(each);
            }
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries(name, x, y);
            series.setMarker(x.size() > MAX_MARKED ? SeriesMarkers.NONE : style.marker());
            series.setMarkerColor(colour.colour());
            if (x.size() > MAX_MARKED && legend.isEmpty()) {
                roundTicks(x.getFirst() + 0.5, y.getFirst());
            }
            series.setLineStyle(style.stroke()).setLineColor(colour.colour());
            legend.add(new Drawing.Entry(name, colour, style.style()));
        }
        return this;
    }

    /// XChart labels equally spaced values as they come (1, 4, 7, ...); an unseen point between two
    /// of them makes it choose round numbers.
    private void roundTicks(double x, double y) {
        XYSeries unseen = chart.addSeries(" ", List.of(x), List.of(y));
        unseen.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE);
    }

    /// Adds single points.
    LineChart points(String name, Palette colour, List<Double> x, List<Double> y) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour.colour());
        chart.getStyler().setMarkerSize(4);
        y.forEach(this::reaching);
        legend.add(new Drawing.Entry(name, colour, "dot"));
        return this;
    }

    /// The chart and its legend, or a sentence when it has no data.
    Drawing drawing(String id, String description) {
        if (legend.isEmpty()) {
            return Drawing.EMPTY;
        }
        frame();
        return new Drawing(ChartSvg.of(id, description, chart), "", legend);
    }

    private void frame() {
        double span = high - low;
        if (span <= 1e-9 * Math.max(Math.abs(high), Math.abs(low))) {
            span = high == 0 ? 1 : Math.abs(high) / 10;
        }
        // Whole numbers at the ends stay there: a share is not drawn beyond 1.
        double bottom = low == Math.rint(low) && high > low ? low : low - ROOM * span;
        double top = high == Math.rint(high) && high > low ? high : high + ROOM * span;
        chart.getStyler().setYAxisMin(bottom);
        chart.getStyler().setYAxisMax(top);
        int decimals = (int) Math.max(0, 1 - Math.floor(Math.log10(span)));
        chart.setCustomYAxisTickLabelsFormatter(value -> label(value, decimals));
    }

    private static String label(double value, int decimals) {
        return decimals > 4 && value != 0
                ? String.format(Locale.ROOT, "%.1e", value)
                : Figures.decimal(value == 0 ? 0.0 : value, Math.min(decimals, 4));
    }

    /// How a line is drawn, so that lines can be told apart without colour.
    enum LineStyle {
        SOLID,
        DASHED,
        DOTTED;

        private static final float WIDTH = 2.2f;

        BasicStroke stroke() {
            return switch (this) {
                case SOLID -> new BasicStroke(WIDTH);
                case DASHED -> dashed(7, 4);
                case DOTTED -> dashed(2, 4);
            };
        }

        Marker marker() {
            return switch (this) {
                case SOLID -> SeriesMarkers.CIRCLE;
                case DASHED -> SeriesMarkers.DIAMOND;
                case DOTTED -> SeriesMarkers.SQUARE;
            };
        }

        /// The CSS class of the legend's sample.
        String style() {
            return switch (this) {
                case SOLID -> "line";
                case DASHED -> "dashes";
                case DOTTED -> "dots";
            };
        }

        private static BasicStroke dashed(float on, float off) {
            float[] pattern = {on, off};
            return new BasicStroke(
                    WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, pattern, 0);
        }
    }
}
