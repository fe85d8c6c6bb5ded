package giot.app.model;

import giot.generative.series.SensorTable;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// A series with its alarms as a PNG file.
@SuppressWarnings("JavaUtilDate") // the chart library takes no other type for an axis of time
final class AlarmChart {
    private static final int WIDEST_LINE = 12;
    private static final Color RED = new Color(0xdc, 0x26, 0x26);
    private static final Color PALE_RED = new Color(0xfe, 0xca, 0xca);

    private AlarmChart() {}

    /// A series with its alarms.
    static void draw(SensorTable watched, boolean[] alarms, Path file) throws IOException {
        XYChart chart =
                new XYChartBuilder()
                        .width(SeriesCharts.WIDTH)
                        .height(SeriesCharts.HEIGHT)
                        .title("Alarms on %,d steps".formatted(watched.rows()))
                        .yAxisTitle(SeriesCharts.brief(watched.channels().getFirst()))
                        .build();
        SeriesCharts.style(chart);
        long last = watched.epochSecond(watched.rows() - 1);
        boolean days = last - watched.epochSecond(0) > 3 * SensorTable.DAY_SECONDS;
        chart.getStyler().setDatePattern(days ? "dd MMM" : "dd MMM HH:mm");
        shade(chart, watched, alarms);
        drawLine(chart, watched);
        mark(chart, watched, alarms);
        SeriesCharts.save(chart, file);
    }

    private static void drawLine(XYChart chart, SensorTable watched) {
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < watched.rows(); i++) {
            boolean gap =
                    i > 0
                            && watched.epochSecond(i) - watched.epochSecond(i - 1)
                                    > (long) WIDEST_LINE * watched.stepSeconds();
            if (gap) {
                // a value that is none breaks the line
                times.add(SeriesCharts.date(watched.epochSecond(i) - 1));
                values.add(Double.NaN);
            }
            times.add(SeriesCharts.date(watched.epochSecond(i)));
            values.add(watched.value(0, i));
        }
        SeriesCharts.line(chart, "measured", times, values, SeriesCharts.INK, 1.2f);
    }

    /// A dot at every value in an alarm.
    private static void mark(XYChart chart, SensorTable watched, boolean[] alarms) {
        List<Date> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < alarms.length; i++) {
            double value = watched.value(0, i);
            if (alarms[i] && !Double.isNaN(value)) {
                times.add(SeriesCharts.date(watched.epochSecond(i)));
                values.add(value);
            }
        }
        if (!times.isEmpty()) {
            XYSeries marks = chart.addSeries("value in an alarm", times, values);
            marks.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            marks.setMarker(SeriesMarkers.CIRCLE);
            marks.setMarkerColor(RED);
        }
    }

    /// A light band over every run of alarms, at least three pixels wide.
    private static void shade(XYChart chart, SensorTable watched, boolean[] alarms) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < watched.rows(); i++) {
            double value = watched.value(0, i);
            low = Double.isNaN(value) ? low : Math.min(low, value);
            high = Double.isNaN(value) ? high : Math.max(high, value);
        }
        long span = watched.epochSecond(watched.rows() - 1) - watched.epochSecond(0);
        long least = Math.max(watched.stepSeconds() / 2, 3 * span / SeriesCharts.WIDTH / 2);
        boolean first = true;
        for (int i = 0; i < alarms.length; i++) {
            if (!alarms[i] || (i > 0 && alarms[i - 1])) {
                continue;
            }
            int end = i;
            while (end + 1 < alarms.length && alarms[end + 1]) {
                end++;
            }
            Date from = SeriesCharts.date(watched.epochSecond(i) - least);
            Date to = SeriesCharts.date(watched.epochSecond(end) + least);
            XYSeries band =
                    chart.addSeries(
                            "alarm " + i,
                            List.of(from, from, to, to),
                            List.of(low, high, high, low));
            band.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
            band.setMarker(SeriesMarkers.NONE);
            band.setFillColor(PALE_RED);
            band.setLineColor(PALE_RED);
            band.setLabel("alarm");
            band.setShowInLegend(first);
            first = false;
        }
    }
}
